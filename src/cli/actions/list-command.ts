import { requirements } from '../../contract/requirements.js';
import { wrapped } from './text.js';
import { type Selected, select, type SelectionOptions } from '../../run/selection.js';

/** The services of each selected requirement, in the order of the contract. */
function servicesByRequirement(selected: readonly Selected[]): Map<string, string[]> {
  const chosen = new Map<string, string[]>();
  for (const { requirement, service } of selected) {
    chosen.set(requirement, [...(chosen.get(requirement) ?? []), service]);
  }
  return chosen;
}

/** A narrower last column is not worth its place: the title goes below then. */
const leastTitle = 24;
const gap = '  ';

/** A line of the table; a title that does not fit beside the other columns goes on below itself, or below them. */
function tableLines(cells: readonly string[], title: string, columns: number | undefined): string[] {
  const first = cells.join(gap);
  const whole = `${first}${gap}${title}`;
  if (columns === undefined || whole.length <= columns) return [whole];
  const start = first.length + gap.length;
  if (columns - start < leastTitle)
    return [first.trimEnd(), ...wrapped(title, columns - 4).map((line) => `    ${line}`)];
  return wrapped(title, columns - start).map(
    (line, index) => `${index === 0 ? first : ' '.repeat(first.length)}${gap}${line}`,
  );
}

/**
 * The table of the selected requirements: id, level, services, title.
 *
 * @param columns How wide the terminal is; undefined where every requirement shall have one line, as scripts read them.
 * @throws CannotJudge when the selection names something unknown, or is empty.
 */
export function listText(wish: SelectionOptions, columns?: number): string {
  const chosen = servicesByRequirement(select(wish));
  const rows = [...requirements().values()].flatMap(({ id, level, title }) => {
    const own = chosen.get(id);
    return own === undefined ? [] : [{ cells: [id, level, own.join(' ')], title }];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  return rows
    .flatMap(({ cells, title }) => {
      const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
      return tableLines(padded, title, columns);
    })
    .join('\n');
}

/**
 * The selected requirements as JSON: an array of the requirements as the contract holds them, `services` being those that were
 * selected. For scripts and pages; the members are those of `schemas/<service>/requirements.yaml` and `id`.
 *
 * @throws CannotJudge when the selection names something unknown, or is empty.
 */
export function listJson(wish: SelectionOptions): string {
  const chosen = servicesByRequirement(select(wish));
  const rows = [...requirements().values()].flatMap((requirement) => {
    const own = chosen.get(requirement.id);
    return own === undefined ? [] : [{ ...requirement, services: own }];
  });
  return JSON.stringify(rows, undefined, 2);
}
