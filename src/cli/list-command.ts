import { requirements } from '../contract/requirements.js';
import { type Selected, select, type SelectionWish } from './selection.js';

/** The services of each selected requirement, in the order of the contract. */
function servicesByRequirement(selected: readonly Selected[]): Map<string, string[]> {
  const chosen = new Map<string, string[]>();
  for (const { requirement, service } of selected) {
    chosen.set(requirement, [...(chosen.get(requirement) ?? []), service]);
  }
  return chosen;
}

/**
 * The table of the selected requirements: id, level, services, title.
 *
 * @throws CannotJudge when the selection names something unknown, or is empty.
 */
export function listText(wish: SelectionWish): string {
  const chosen = servicesByRequirement(select(wish));
  const rows = [...requirements().values()].flatMap(({ id, level, title }) => {
    const own = chosen.get(id);
    return own === undefined ? [] : [[id, level, own.join(' '), title]];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

/**
 * The selected requirements as JSON: an array of the requirements as the contract holds them, `services` being those that were
 * selected. For scripts and pages; the members are those of `schemas/<service>/requirements.yaml` and `id`.
 *
 * @throws CannotJudge when the selection names something unknown, or is empty.
 */
export function listJson(wish: SelectionWish): string {
  const chosen = servicesByRequirement(select(wish));
  const rows = [...requirements().values()].flatMap((requirement) => {
    const own = chosen.get(requirement.id);
    return own === undefined ? [] : [{ ...requirement, services: own }];
  });
  return JSON.stringify(rows, undefined, 2);
}
