import { requirements } from '../contract/requirements.js';
import { select, type SelectionWish } from './selection.js';

/**
 * The table of the selected requirements: id, level, services, title.
 *
 * @throws CannotJudge when the selection names something unknown, or is empty.
 */
export function listText(wish: SelectionWish): string {
  const chosen = new Map<string, string[]>();
  for (const { requirement, service } of select(wish)) {
    chosen.set(requirement, [...(chosen.get(requirement) ?? []), service]);
  }
  const rows = [...requirements().values()].flatMap(({ id, level, title }) => {
    const own = chosen.get(id);
    return own === undefined ? [] : [[id, level, own.join(' '), title]];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
