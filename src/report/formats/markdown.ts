import { type ConformanceReport, type ReportRow, rowOutcomes } from '../conformance-report.js';
import { casesWords, outcomeWords } from '../departure-line.js';
import { silentGroups } from '../silent-groups.js';
import { coverageByPart, seenOf } from './contract-coverage.js';
import { shownLine } from './shown-text.js';
import { unaddressedServices } from './unaddressed-words.js';
import { verdictOf } from './verdict-word.js';

/** So many rows are named; a summary that scrolls for pages is none. */
const mostRows = 50;
const mostFindings = 3;
const mostIds = 10;

/** A text in one line of Markdown that says what it says: no markup, no mention, no link, no cell border. */
export function markdownText(text: string, most = 240): string {
  return shownLine(text, most)
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? character)
    .replace(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, '&#58;//');
}

function countsTable({ counts }: ConformanceReport): string[] {
  const shown = rowOutcomes.filter((outcome) => counts.some(({ outcomes }) => outcomes[outcome] > 0));
  return [
    `| service | level | ${shown.map((outcome) => outcomeWords(outcome)).join(' | ')} |`,
    `| --- | --- | ${shown.map(() => '---:').join(' | ')} |`,
    ...counts.map(
      ({ service, level, outcomes }) =>
        `| ${service} | ${level} | ${shown.map((outcome) => String(outcomes[outcome])).join(' | ')} |`,
    ),
  ];
}

function departure(row: ReportRow): string[] {
  // What is known to fail is told by the reason why it is borne with.
  const telling = row.outcome === 'known-failure' ? [] : row.findings.filter(({ level }) => level !== 'MAY');
  // One fault may show in a hundred places in the same words: each sentence stands once.
  const lines = [
    ...new Set(
      telling.map(
        ({ case: title, expected, got }) =>
          `  - ${markdownText(title)}: expected ${markdownText(expected)}, got ${markdownText(got)}`,
      ),
    ),
  ];
  return [
    `- **${row.outcome}** \`${row.requirement}\` on ${row.service}: ${markdownText(row.title)}${row.outcome === 'known-failure' ? '' : markdownText(casesWords(row))}`,
    ...lines.slice(0, mostFindings),
    ...(telling.length === 0 && row.reason !== undefined ? [`  - ${markdownText(row.reason)}`] : []),
    ...(lines.length > mostFindings ? ['  - and more in conformance.html'] : []),
  ];
}

function named(rows: readonly ReportRow[], line: (row: ReportRow) => readonly string[]): string[] {
  const left = rows.length - mostRows;
  return [...rows.slice(0, mostRows).flatMap(line), ...(left > 0 ? [`- and ${left} more in the report`] : [])];
}

/** What was not judged, a line for each cause. */
function silences(rows: readonly ReportRow[]): string[] {
  return silentGroups(rows).map(({ outcome, cause, rows: own }) => {
    const ids = own.slice(0, mostIds).map(({ requirement, service }) => `\`${requirement}\` on ${service}`);
    const left = own.length - ids.length;
    return `- ${own.length} ${outcomeWords(outcome)}: ${markdownText(cause)} (${ids.join(', ')}${left > 0 ? ` and ${left} more` : ''})`;
  });
}

function coverageLines({ coverage = [] }: ConformanceReport): string[] {
  return coverage.map((one) => {
    const parts = coverageByPart(one);
    const sent = seenOf(parts.filter(({ isSent }) => isSent));
    const seen = seenOf(parts.filter(({ isSent }) => !isSent));
    const unlisted = parts.flatMap((part) => part.unlisted).length;
    const beside = unlisted === 0 ? '' : `, ${unlisted} beside them`;
    return (
      `- ${one.service}: ${sent.seen} of ${sent.documented} documented headers, parameters, members and values were in accepted requests, ` +
      `${seen.seen} of ${seen.documented} came back${beside}`
    );
  });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];
}

/**
 * The report as Markdown for a job summary: verdict, counts, what departs, what was not judged. It holds no times and no address,
 * so the same outcomes give the same bytes.
 */
export function markdownSummary(report: ConformanceReport): string {
  const { run, rows } = report;
  const { unaddressed = [] } = run;
  const of = (...outcomes: readonly ReportRow['outcome'][]): ReportRow[] =>
    outcomes.flatMap((outcome) => rows.filter((row) => row.outcome === outcome));
  const lines = [
    `## ${verdictOf(run.gate)}: ${markdownText(run.target)}`,
    '',
    markdownText(`${run.gate.reason} (exit code ${run.gate.exitCode})`, 1000),
    ...(run.complete ? [] : ['', 'The run is incomplete: some of what was selected was not judged to the end.']),
    ...section(
      'Why',
      (run.gate.details ?? []).map((line) => `- ${markdownText(line, 1000)}`),
    ),
    ...(rows.length === 0 ? [] : ['', ...countsTable(report)]),
    ...section('Departs from the contract', named(of('harness-error', 'fail', 'warn', 'known-failure'), departure)),
    ...section('Not judged', [
      ...(unaddressed.length === 0 ? [] : [`- ${markdownText(unaddressedServices(unaddressed))}`]),
      ...silences(rows),
    ]),
    ...section('Contract coverage', coverageLines(report)),
    '',
    `xbl-conformance ${run.harnessVersion}, contract ${run.contractVersion}. The evidence stands in conformance.html.`,
  ];
  return `${lines.join('\n')}\n`;
}
