import { isDeepStrictEqual } from 'node:util';
import type { Difference } from '../../src/verdict/law.js';
import { exactText } from '../../src/wire/json.js';
import type { Dialect, Entry } from './dialect.js';

/** Returns the place of a record for a finding. */
export function placeOf({ pointer, value }: Entry): { readonly pointer?: string; readonly value: unknown } {
  return pointer === undefined ? { value } : { pointer, value };
}

/** Returns the records by their keys; of two with one key the first. */
export function byKey<Item extends Entry>(
  { key }: Pick<Dialect<never, Item>, 'key'>,
  records: readonly Item[],
): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const record of records) if (!found.has(key(record))) found.set(key(record), record);
  return found;
}

/** Returns the contents of some records by their keys, in an order of their own. */
export function contents<Query, Item extends Entry>({ key, content }: Dialect<Query, Item>) {
  return (records: readonly Item[]): readonly (readonly [key: string, content: object])[] =>
    records
      .map((record) => [key(record), content(record)] as const)
      .sort(([left], [right]) => (left === right ? 0 : left < right ? -1 : 1));
}

/** Returns what of a response must stay the same while it is compared with another one. */
export function steadyForm<Query, Item extends Entry>(dialect: Dialect<Query, Item>) {
  return dialect.steady ?? contents(dialect);
}

/**
 * Returns where the judged records differ from the expected ones: one that is missing, another one, one too many.
 *
 * @param as What sets the expectation, as the end of a sentence: `the response to each user alone`.
 * @param content What of a record is compared.
 */
export function recordsDifference<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  expected: readonly Item[],
  got: readonly Item[],
  as: string,
  content: (record: Item) => object = dialect.content,
): Difference | undefined {
  const { noun, name } = dialect;
  const others = byKey(dialect, got);
  const known = byKey(dialect, expected);
  for (const [key, record] of known) {
    const other = others.get(key);
    if (other === undefined) {
      return { expected: `a ${noun} of ${name(record)}, as in ${as}`, got: 'none', value: record.value };
    }
    const [wanted, found] = [content(record), content(other)];
    if (isDeepStrictEqual(wanted, found)) continue;
    return {
      expected: `the ${noun} of ${name(record)} as in ${as}: ${exactText(wanted)}`,
      got: exactText(found),
      ...placeOf(other),
    };
  }
  const added = got.find((record) => !known.has(dialect.key(record)));
  return added && { expected: `no ${noun} of ${name(added)}, as in ${as}`, got: 'one', ...placeOf(added) };
}
