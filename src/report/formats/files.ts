import type { ConformanceReport } from '../conformance-report.js';
import { badgeJson, badgeSvg } from './badge.js';
import { ctrfReport } from './ctrf.js';
import { htmlPage } from './html.js';
import { markdownSummary } from './markdown.js';
import { eventStream } from './ndjson.js';
import { sarifLog } from './sarif.js';

/** A file that a report is written to beside conformance.json. */
export interface FormatFile {
  readonly name: string;
  /** What the file holds: a pure function of the report, so each can be made again from conformance.json alone. */
  readonly text: (report: ConformanceReport) => string;
}

/** Every format that a run writes, the one for people first. */
export const formatFiles: readonly FormatFile[] = [
  { name: 'conformance.html', text: htmlPage },
  { name: 'summary.md', text: markdownSummary },
  { name: 'conformance.sarif', text: sarifLog },
  { name: 'ctrf.json', text: ctrfReport },
  { name: 'events.ndjson', text: eventStream },
  { name: 'badge.svg', text: badgeSvg },
  { name: 'badge.json', text: badgeJson },
];
