import { verdictOf } from './formats/verdict-word.js';
import { shownLine } from './formats/shown-text.js';
import { replayCommand } from './formats/html/replay-command.js';
import type { GateDecision } from '../verdict/gate.js';
import { colourOf, type Paint } from './colour.js';
import type { ConformanceReport, ReportRow } from './conformance-report.js';
import { departureSentence, outcomeWords, visibleLine } from './departure-line.js';
import { isOfUnaskedService, silenceLines, unaskedServices } from './summary-silence.js';
import { countsTable } from './summary-table.js';
import { columnsOf, fitted } from './terminal-text.js';

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
 * What a run ends with on the terminal: the table with a line for each service and level, what departs with its first finding,
 * what could not be judged by its reason, where the reports are, and the verdict with its exit code.
 *
 * @param files Paths of the written reports.
 * @param columns How many a line may take; commands, paths and the verdict stay whole.
 */
export function summaryText(
  report: ConformanceReport,
  files: readonly string[],
  paint: Paint,
  columns = Number.MAX_SAFE_INTEGER,
): string {
  const { run, counts, rows } = report;
  const asked = counts.filter(({ service }) =>
    rows.some((row) => row.service === service && !isOfUnaskedService(report, row)),
  );
  const departed = departures(report);
  const sections = [
    [subjectLine(report, columns)],
    asked.length === 0 ? [] : countsTable(asked, paint, columns),
    departureLines(departed, paint, columns),
    [...unaskedServices(report), ...silenceLines(report, columns)],
    (run.gate.details ?? []).map(visibleLine),
    nextSteps(report, departed),
    files.length === 0 ? [] : [`Reports: ${files.join(', ')}`],
  ];
  const colour = run.gate.exitCode === 0 ? 'green' : 'red';
  const text = [...sections, [paint(colour, verdictLine(run.gate))]].filter((lines) => lines.length > 0);
  return `${text.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The verdict of a run in a line. */
export function verdictLine({ exitCode, reason }: GateDecision): string {
  return `${verdictOf(exitCode)} (exit code ${exitCode}): ${visibleLine(reason)}`;
}
