import { type Comparison, comparisonText } from './compare.js';
import { type MatrixColumn, matrixPage } from './formats/matrix.js';

/** A comparison as a page: what changed on top, then both runs side by side, each cell leading to its evidence. */
export function comparisonPage(comparison: Comparison, before: MatrixColumn, after: MatrixColumn): string {
  const named = (column: MatrixColumn, age: string): MatrixColumn => ({
    ...column,
    name: column.name ?? `${age}: ${column.report.run.target}`,
  });
  return matrixPage(
    `Comparison of two runs against ${after.report.run.target}`,
    [named(before, 'old'), named(after, 'new')],
    comparisonText(comparison),
  );
}
