import { verdictOf } from './formats/verdict-word.js';
import { shownLine } from './formats/shown-text.js';
import { replayCommand } from './formats/html/replay-command.js';
import type { GateDecision } from '../verdict/gate.js';
import { colourOf, type Paint } from './colour.js';
import type { ConformanceReport, ReportRow } from './conformance-report.js';
import { departureSentence, outcomeWords, visibleLine } from './departure-line.js';
import { unaddressedLine } from './formats/unaddressed-words.js';
import { silenceLines } from './summary-silence.js';
import { countsTable } from './summary-table.js';
import { columnsOf, fitted } from './terminal-text.js';
import { type VerdictTone, verdictTone } from './verdict-tone.js';

/** The colour of the verdict's line on a terminal. */
const toneColours: Readonly<Record<VerdictTone, Parameters<Paint>[0]>> = {
  good: 'green',
  reserved: 'yellow',
  silent: 'bold',
  bad: 'red',
  unknown: 'red',
  broken: 'red',
};

const mostDepartures = 20;

const longestCommand = 4000;

/** A text of what was judged, and how much of it, in a line. */
function subjectLine({ run, rows }: ConformanceReport, columns: number): string {
  const requests = rows.reduce((sum, row) => sum + row.requests, 0);
  const seconds = (run.durationMilliseconds / 1000).toFixed(1);
  return fitted(`${visibleLine(run.target)}: ${requests} requests in ${seconds} s`, columns);
}

/** What departs from the contract, the gravest first. */
function departures({ rows }: ConformanceReport): ReportRow[] {
  return (['harness-error', 'fail', 'warn'] as const).flatMap((outcome) =>
    rows.filter((row) => row.outcome === outcome),
  );
}

function departureLine(row: ReportRow, paint: Paint, columns: number): string {
  const label = outcomeWords(row.outcome);
  const head = `${label}  ${row.requirement} on ${row.service}: `;
  const rest = departureSentence(row, columns - columnsOf(head));
  return fitted(`${head}${rest}`, columns).replace(label, paint(colourOf(row.outcome) ?? 'bold', label));
}

function departureLines(departed: readonly ReportRow[], paint: Paint, columns: number): string[] {
  const left = departed.length - mostDepartures;
  return [
    ...departed.slice(0, mostDepartures).map((row) => departureLine(row, paint, columns)),
    ...(left > 0 ? [`and ${left} more: see the report`] : []),
  ];
}

/** How to look closer at the first departure: the commands that tell of its rule and ask for it again. */
function nextSteps(report: ConformanceReport, departed: readonly ReportRow[]): string[] {
  const first = departed.find(({ outcome }) => outcome !== 'harness-error');
  if (first === undefined) return [];
  return [
    'Look closer, beginning with the first:',
    `  npx xbl-conformance explain ${first.requirement}`,
    // A command is there to be copied: it stays whole.
    `  npx ${shownLine(replayCommand(report.run, first), longestCommand)}`,
  ];
}

/**
 * What a run ends with on the terminal: the table with a line for each service and level, what departs with its first finding and
 * the number of its cases, notes, what could not be judged by its reason, where the reports are, and the verdict with its exit code.
 *
 * @param reports Paths of the written reports, or why they could not be written: the run ends with 2 then.
 * @param columns How many a line may take; commands, paths and the verdict stay whole.
 */
export function summaryText(
  report: ConformanceReport,
  reports: { readonly files: readonly string[] } | { readonly obstacle: string },
  paint: Paint,
  columns = Number.MAX_SAFE_INTEGER,
): string {
  const { run, counts } = report;
  const departed = departures(report);
  const notes = report.rows.filter(({ outcome }) => outcome === 'note');
  const unaddressed = unaddressedLine(report);
  const sections = [
    [subjectLine(report, columns)],
    counts.length === 0 ? [] : countsTable(counts, paint, columns),
    departureLines(departed, paint, columns),
    departureLines(notes, paint, columns),
    [...(unaddressed === undefined ? [] : [unaddressed]), ...silenceLines(report, columns)],
    (run.gate.details ?? []).map(visibleLine),
    nextSteps(report, departed),
    'obstacle' in reports || reports.files.length === 0 ? [] : [`Reports: ${reports.files.join(', ')}`],
  ];
  const verdict =
    'obstacle' in reports && run.gate.exitCode !== 3
      ? [verdictWords(run.gate), paint('red', `Could not judge: ${visibleLine(reports.obstacle)} (exit code 2)`)]
      : [paint(toneColours[verdictTone(report)], verdictLine(run.gate))];
  const text = [...sections, verdict].filter((lines) => lines.length > 0);
  return `${text.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function verdictWords(decision: GateDecision): string {
  return `${verdictOf(decision)}: ${visibleLine(decision.reason)}`;
}

/** The verdict of a run in a line. */
export function verdictLine(decision: GateDecision): string {
  return `${verdictWords(decision)} (exit code ${decision.exitCode})`;
}
