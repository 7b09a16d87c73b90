import { services } from '../contract/service.js';
import { colourOf, type Paint } from './colour.js';
import type { ReportCount, RowOutcome } from './conformance-report.js';
import { outcomeWords } from './departure-line.js';

/** Columns that every table has where there is room; the others appear when something is in them. */
const usual: readonly RowOutcome[] = ['pass', 'warn', 'fail', 'note', 'not-exercised', 'inconclusive', 'skipped'];
const rare: readonly RowOutcome[] = ['known-failure', 'harness-error', 'not-judged'];

const gap = '  ';
const longestName = Math.max(...services.map(({ length }) => length));
const firstColumn = longestName + gap.length + 'SHOULD'.length;

function widthOf(shown: readonly RowOutcome[]): number {
  return shown.reduce((sum, outcome) => sum + gap.length + outcomeWords(outcome).length, firstColumn);
}

/**
 * The outcomes counted, a line for each service and level. Where it would be wider than the terminal, columns of which
 * every cell is 0 are left out.
 */
export function countsTable(counts: readonly ReportCount[], paint: Paint, columns: number): string[] {
  const occurs = (outcome: RowOutcome): boolean => counts.some(({ outcomes }) => outcomes[outcome] > 0);
  const full = [...usual, ...rare.filter(occurs)];
  const shown = widthOf(full) <= columns ? full : full.filter((outcome) => outcome === 'pass' || occurs(outcome));
  const line = (first: string, cells: readonly string[]): string => [first.padEnd(firstColumn), ...cells].join(gap);
  const body = counts.map(({ service, level, outcomes }) => {
    const cells = shown.map((outcome) => {
      const cell = String(outcomes[outcome]).padStart(outcomeWords(outcome).length);
      const colour = outcomes[outcome] === 0 ? 'grey' : colourOf(outcome);
      return colour === undefined ? cell : paint(colour, cell);
    });
    return line(`${service.padEnd(longestName)}${gap}${level}`, cells);
  });
  return [paint('bold', line('', shown.map(outcomeWords))), ...body];
}
