import { reportText } from '../build-report.js';
import type { ConformanceReport } from '../conformance-report.js';
import { badgeJson, badgeSvg } from './badge.js';
import { ctrfReport } from './ctrf.js';
import type { ReportFileName } from './file-names.js';
import type { FormatName } from './format-names.js';
import { htmlPage } from './html.js';
import { junitXml } from './junit.js';
import { markdownSummary } from './markdown.js';
import { eventStream } from './ndjson.js';
import { sarifLog } from './sarif.js';

/** A file that a report is written to. */
export interface FormatFile {
  readonly name: ReportFileName;
  readonly format: FormatName;
  /** What the file holds: a pure function of the report, so each can be made again from conformance.json alone. */
  readonly text: (report: ConformanceReport) => string;
}

/** Every format that a run writes beside conformance.json, the one for people first. */
export const formatFiles: readonly FormatFile[] = [
  { name: 'conformance.html', format: 'html', text: htmlPage },
  { name: 'summary.md', format: 'markdown', text: markdownSummary },
  { name: 'junit.xml', format: 'junit', text: junitXml },
  { name: 'conformance.sarif', format: 'sarif', text: sarifLog },
  { name: 'ctrf.json', format: 'ctrf', text: ctrfReport },
  { name: 'events.ndjson', format: 'ndjson', text: eventStream },
  { name: 'badge.svg', format: 'badge', text: badgeSvg },
  { name: 'badge.json', format: 'badge', text: badgeJson },
];

/** Every file of a report, in the order in which they are written: conformance.json last. */
export const reportFiles: readonly FormatFile[] = [
  ...formatFiles,
  { name: 'conformance.json', format: 'json', text: reportText },
];
