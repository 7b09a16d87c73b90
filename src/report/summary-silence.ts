import { shortIds } from '../verdict/inconclusive.js';
import type { ConformanceReport } from './conformance-report.js';
import { outcomeWords, visibleLine } from './departure-line.js';
import { rowsListedByVerdict, silentGroups } from './silent-groups.js';
import { columnsOf, fitted } from './terminal-text.js';

const maxReasons = 8;

/**
 * Returns what was not judged, a line for each cause with how many requirements it held back, without what the verdict's own
 * details list.
 */
export function silenceLines(report: ConformanceReport, columns: number): string[] {
  const listed = rowsListedByVerdict(report);
  const groups = silentGroups(report.rows.filter((row) => !listed.has(row)));
  const left = groups.length - maxReasons;
  return [
    ...groups.slice(0, maxReasons).flatMap(({ outcome, cause, rows }) => {
      const head = `${rows.length} ${outcomeWords(outcome)}: ${visibleLine(cause)}`;
      const ids = shortIds(rows);
      const line = `${head} (${ids})`;
      return columnsOf(line) <= columns ? [line] : [fitted(head, columns), fitted(`    ${ids}`, columns)];
    }),
    ...(left > 0 ? [`and ${left} more ${left === 1 ? 'reason' : 'reasons'} in the report`] : []),
  ];
}
