import type { ProvenCase } from './case-proof.js';
import type { ProofRow } from './proof-row.js';

/** A row in which the cases that found something stand as places in the table of cases of their requirement. */
type CompactRow = Omit<ProofRow, 'held' | 'found'> & {
  /** Those that held are left out: they are the others of the table. */
  readonly held: undefined;
  readonly found: Readonly<Record<string, readonly number[]>>;
};

/** The table of cases: by service and requirement a line a case, its title and by how many faults and variants it was tripped. */
type CaseTable = Readonly<
  Record<string, Readonly<Record<string, readonly (readonly [title: string, faults: number, variants: number])[]>>>
>;

function tableOf(cases: readonly ProvenCase[]): CaseTable {
  const table: Record<string, Record<string, (readonly [string, number, number])[]>> = {};
  for (const { service, requirement, title, faults, variants } of cases) {
    ((table[service] ??= {})[requirement] ??= []).push([title, faults, variants]);
  }
  return table;
}

/**
 * The proof as the text of `proof.json`. Titles stand once, in `cases`; the rows name them by their places there, for with every title
 * in every row the file would be five times as long. A row is a line.
 */
export function compactProof(
  ids: readonly string[],
  rows: readonly ProofRow[],
  cases: readonly ProvenCase[],
  figures: string,
): string {
  const table = tableOf(cases);
  const places = new Map(
    Object.entries(table).flatMap(([service, own]) =>
      Object.entries(own).flatMap(([id, entries]) =>
        entries.map(([title], place) => [JSON.stringify([service, id, title]), place] as const),
      ),
    ),
  );
  const compact = rows.map((row): CompactRow => {
    const placesOf = ([id, titles]: readonly [string, readonly string[]]): readonly [string, number[]] => [
      id,
      titles.flatMap((title) => places.get(JSON.stringify([row.service, id, title])) ?? []),
    ];
    return { ...row, held: undefined, found: Object.fromEntries(Object.entries(row.found).map(placesOf)) };
  });
  const lines = compact.map((row) => `  ${JSON.stringify(row)}`).join(',\n');
  return `{
 "figures": ${JSON.stringify(figures)},
 "requirements": ${JSON.stringify(ids)},
 "cases": ${JSON.stringify(table)},
 "rows": [
${lines}
 ]
}
`;
}
