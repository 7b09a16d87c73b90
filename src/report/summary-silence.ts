import type { ConformanceReport, ReportRow, RowOutcome } from './conformance-report.js';
import { outcomeWords, visibleLine } from './departure-line.js';
import { columnsOf, fitted } from './terminal-text.js';

/** Outcomes that say nothing of the service, those that ask for somebody's attention first. */
const silent = ['not-judged', 'inconclusive', 'not-exercised', 'skipped'] as const satisfies readonly RowOutcome[];

const mostReasons = 8;
const mostIds = 3;

/** Whether nothing of a row's service was asked, because the profile gives it no address. */
export function isOfUnaskedService({ run }: ConformanceReport, { service, outcome }: ReportRow): boolean {
  return outcome === 'skipped' && run.services.every((one) => one.service !== service);
}

/** The line on the services that were not asked at all. */
export function unaskedServices(report: ConformanceReport): string[] {
  const rows = report.rows.filter((row) => isOfUnaskedService(report, row));
  const names = [...new Set(rows.map(({ service }) => service))];
  if (names.length === 0) return [];
  const number = `${rows.length} ${rows.length === 1 ? 'requirement' : 'requirements'}`;
  return [`Not asked: ${names.join(' and ')}, for which the profile gives no address (${number}).`];
}

/** Why a row was not judged, without the case that could not: what several rows have in common. */
function commonReason({ reason = '', cases }: ReportRow): string {
  const decisive = cases.find((one) => reason === `${one.title}: ${one.reason ?? ''}`);
  return decisive?.reason ?? reason;
}

function idsOf(rows: readonly ReportRow[]): string {
  const ids = [...new Set(rows.map(({ requirement }) => requirement))];
  const left = ids.length - mostIds;
  return `${ids.slice(0, mostIds).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/**
 * What was not judged, a line for each reason with how many requirements it held back: the way to have more judged
 * leads over the reasons, not over each requirement.
 */
export function silenceLines(report: ConformanceReport, columns: number): string[] {
  const groups = new Map<string, { readonly outcome: RowOutcome; readonly reason: string; rows: ReportRow[] }>();
  for (const outcome of silent) {
    for (const row of report.rows) {
      if (row.outcome !== outcome || isOfUnaskedService(report, row)) continue;
      const reason = visibleLine(commonReason(row));
      const key = `${outcome} ${reason}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { outcome, reason, rows: [row] });
      else group.rows.push(row);
    }
  }
  const order = (outcome: RowOutcome): number => silent.findIndex((one) => one === outcome);
  const sorted = [...groups.values()].sort(
    (left, right) => order(left.outcome) - order(right.outcome) || right.rows.length - left.rows.length,
  );
  const left = sorted.length - mostReasons;
  return [
    ...sorted.slice(0, mostReasons).flatMap(({ outcome, reason, rows }) => {
      const head = `${rows.length} ${outcomeWords(outcome)}: ${reason}`;
      const ids = idsOf(rows);
      const line = `${head} (${ids})`;
      return columnsOf(line) <= columns ? [line] : [fitted(head, columns), fitted(`    ${ids}`, columns)];
    }),
    ...(left > 0 ? [`and ${left} more ${left === 1 ? 'reason' : 'reasons'} in the report`] : []),
  ];
}
