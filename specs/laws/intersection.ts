import { judgeLaw, type Side } from '../../src/verdict/law.js';
import type { CaseJudge } from './check.js';
import { anew, type Dialect, type Entry, shared } from './dialect.js';
import { byKey, steadyForm } from './difference.js';
import { filterDifference, type Owed } from './subset.js';

/** What two filters keep alone, and what there is without them. */
interface Alone<Item> {
  readonly all: readonly Item[];
  readonly first: readonly Item[];
  readonly second: readonly Item[];
}

/** Two filters in a law. */
export interface IntersectionOptions<Item> {
  /** Whether both together must keep a record that each keeps alone. */
  readonly mustKeep: (record: Item) => boolean;
  /** Both filters, as the end of a sentence. */
  readonly rule: string;
}

/**
 * Two filters together keep what each keeps alone, as the service responds to each: a filter that is wrong alone is its own
 * requirement's finding.
 */
export function intersection<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  all: Query,
  [first, second]: readonly [first: Query, second: Query],
  both: Query,
  { mustKeep, rule }: IntersectionOptions<Item>,
): CaseJudge {
  const lacks = (left: readonly Item[], right: readonly Item[]): boolean => {
    const there = byKey(dialect, right);
    return left.some((record) => !there.has(dialect.key(record)));
  };
  return async (subject) => {
    const sides = [all, first, second].map((query) => shared(dialect, subject, query));
    await judgeLaw<Alone<Item>, readonly Item[]>(subject, {
      left: async (): Promise<Side<Alone<Item>>> => {
        const [without, one, other] = [await sides[0]?.(), await sides[1]?.(), await sides[2]?.()];
        return {
          value: { all: without?.value ?? [], first: one?.value ?? [], second: other?.value ?? [] },
          exchanges: [without, one, other].flatMap((side) => side?.exchanges ?? []),
        };
      },
      right: anew(dialect, subject, both),
      steady: (alone) => [alone.all, alone.first, alone.second].map(steadyForm(dialect)),
      difference: (alone, kept) => {
        const [one, other] = [byKey(dialect, alone.first), byKey(dialect, alone.second)];
        const owed = (record: Item): Owed => {
          if (!one.has(dialect.key(record)) || !other.has(dialect.key(record))) return 'left out';
          return mustKeep(record) ? 'kept' : 'either';
        };
        return filterDifference(dialect, alone.all, kept, { owed, rule: `${rule} together` });
      },
      lacking: (alone) =>
        lacks(alone.first, alone.second) && lacks(alone.second, alone.first)
          ? undefined
          : 'one of the filters alone keeps all that the other keeps, so it adds nothing to it',
    });
  };
}
