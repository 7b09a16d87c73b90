import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { CaseJudge } from './check.js';
import { type Dialect, type Entry, shared } from './dialect.js';
import { byKey, steadyForm, placeOf } from './difference.js';
import type { LawOptions } from './same.js';

/** An option that adds records. */
export interface SupersetOptions<Item> extends LawOptions<Item> {
  /** The option, as the end of a sentence: `inactive=true`. */
  readonly rule: string;
  /** Whether the option may add a record. */
  readonly mayAdd: (record: Item) => boolean;
  /** Whether a record that is lost counts; by default each does. */
  readonly isKept?: (record: Item) => boolean;
  /** What the wider response must have and lacks. */
  readonly missing?: (wide: readonly Item[]) => Difference | undefined;
}

/** Returns where a wider response lacks a record of the narrower one, or adds one that its option does not add. */
export function wideningDifference<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  narrow: readonly Item[],
  wide: readonly Item[],
  { rule, mayAdd, isKept = () => true }: Pick<SupersetOptions<Item>, 'rule' | 'mayAdd' | 'isKept'>,
): Difference | undefined {
  const { key, name } = dialect;
  const [before, after] = [byKey(dialect, narrow), byKey(dialect, wide)];
  const lost = narrow.find((record) => !after.has(key(record)) && isKept(record));
  if (lost !== undefined) return { expected: `${name(lost)} still there with ${rule}`, got: 'none', value: lost.value };
  const added = wide.find((record) => !before.has(key(record)) && !mayAdd(record));
  return added && { expected: `nothing else added by ${rule}`, got: name(added), ...placeOf(added) };
}

/** An option only adds: what is there without it stays, and what it adds is of its kind. */
export function superset<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  base: Query,
  changed: Query,
  { rule, mayAdd, isKept, missing, ...options }: SupersetOptions<Item>,
): CaseJudge {
  return async (subject) => {
    const asked = shared(dialect, subject, changed);
    await judgeLaw<readonly Item[], readonly Item[]>(subject, {
      ...options,
      left: shared(dialect, subject, base),
      right: async () => {
        const side = await asked();
        if (dialect.limit !== undefined && side.value.length >= dialect.limit()) {
          subject.notExercised('the wider answer is full, so what it lacks says nothing');
        }
        return side;
      },
      steady: steadyForm(dialect),
      difference: (narrow, wide) =>
        missing?.(wide) ?? wideningDifference(dialect, narrow, wide, { rule, mayAdd, ...(isKept && { isKept }) }),
    });
  };
}
