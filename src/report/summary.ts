import { verdictOf } from './formats/verdict-word.js';
import type { GateDecision } from '../verdict/gate.js';
import type { Paint } from './colour.js';
import type { ConformanceReport, ReportCount, ReportFinding, ReportRow, RowOutcome } from './conformance-report.js';

/** Columns that every table has; the others appear when something is in them. */
const columns: readonly RowOutcome[] = ['pass', 'warn', 'fail', 'note', 'not-exercised', 'inconclusive', 'skipped'];
const rareColumns: readonly RowOutcome[] = ['known-failure', 'harness-error', 'not-judged'];

const colours: Partial<Readonly<Record<RowOutcome, Parameters<Paint>[0]>>> = {
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  'harness-error': 'red',
  'not-judged': 'red',
};

function heading(outcome: RowOutcome): string {
  return outcome === 'known-failure' || outcome === 'harness-error' ? outcome : outcome.replaceAll('-', ' ');
}

function table(counts: readonly ReportCount[], paint: Paint): string[] {
  const shown = [...columns, ...rareColumns.filter((outcome) => counts.some(({ outcomes }) => outcomes[outcome] > 0))];
  const first = (text: string): string => text.padEnd('userstats  SHOULD'.length);
  const head = `${first('')}  ${shown.map(heading).join('  ')}`;
  const lines = counts.map(({ service, level, outcomes }) => {
    const cells = shown.map((outcome) => {
      const cell = String(outcomes[outcome]).padStart(heading(outcome).length);
      const colour = colours[outcome];
      if (outcomes[outcome] === 0) return paint('grey', cell);
      return colour === undefined ? cell : paint(colour, cell);
    });
    return `${first(`${service.padEnd('userstats'.length)}  ${level}`)}  ${cells.join('  ')}`;
  });
  return [paint('bold', head), ...lines];
}

const longestText = 220;

/** A text in one line, shortened: control characters of a service must not reach the terminal. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}

const shownFindings = 3;

function findingLine({ case: title, expected, got }: ReportFinding): string {
  return `    ${oneLine(title)}: expected ${oneLine(expected)}, got ${oneLine(got)}`;
}

function failureLines(row: ReportRow, paint: Paint): string[] {
  const label = paint(colours[row.outcome] ?? 'bold', row.outcome);
  const head = `${label}  ${row.requirement} on ${row.service}: ${row.title}`;
  // Only what weighs as much as the outcome says why the requirement failed.
  const gravest = row.outcome === 'fail' ? 'MUST' : 'SHOULD';
  const telling = row.findings.filter(({ level }) => level === gravest);
  if (row.outcome === 'harness-error' || telling.length === 0) return [head, `    ${oneLine(row.reason ?? '')}`];
  const further = telling.length - shownFindings;
  return [
    head,
    ...telling.slice(0, shownFindings).map(findingLine),
    ...(further > 0 ? [`    and ${further} more in the report`] : []),
  ];
}

function unsettledLines(rows: readonly ReportRow[], outcome: RowOutcome): string[] {
  const own = rows.filter((row) => row.outcome === outcome);
  return own.map((row) => `${heading(outcome)}  ${row.requirement} on ${row.service}: ${oneLine(row.reason ?? '')}`);
}

/**
 * What a run ends with on the terminal: the table with a line for each service and level, what failed with its cases, what
 * could not be judged, where the reports are, and the verdict with its exit code.
 *
 * @param files Paths of the written reports.
 */
export function summaryText(report: ConformanceReport, files: readonly string[], paint: Paint): string {
  const { run, counts, rows } = report;
  const failed = rows.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn' || outcome === 'harness-error');
  const unjudged = rows.filter(({ outcome }) => outcome === 'not-judged');
  const sections = [
    counts.length === 0 ? [] : table(counts, paint),
    failed.flatMap((row) => failureLines(row, paint)),
    [...unsettledLines(rows, 'inconclusive'), ...unsettledLines(rows, 'not-exercised')],
    unjudged.length === 0
      ? []
      : [`not judged: ${unjudged.map(({ requirement, service }) => `${requirement} on ${service}`).join(', ')}`],
    (run.gate.details ?? []).map(oneLine),
    files.length === 0 ? [] : [`Reports: ${files.join(', ')}`],
  ];
  const colour = run.gate.exitCode === 0 ? 'green' : 'red';
  const text = [...sections, [paint(colour, verdictLine(run.gate))]].filter((lines) => lines.length > 0);
  return `${text.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The verdict of a run in a line. */
export function verdictLine({ exitCode, reason }: GateDecision): string {
  return `${verdictOf(exitCode)} (exit code ${exitCode}): ${oneLine(reason)}`;
}
