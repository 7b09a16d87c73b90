import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { CaseJudge } from './check.js';
import { anew, type Ask, type Dialect, type Entry, shared } from './dialect.js';
import { byKey, steadyForm, placeOf } from './difference.js';
import type { LawOptions } from './same.js';

/** What a filter owes to a record: to keep it, to leave it out, or either, where the documents leave it open. */
export type Owed = 'kept' | 'left out' | 'either';

/**
 * What a filter owes to a record, in the light of the response without it and the one with it. The record may come from either: a
 * filter must leave out what it should also by the record's own words in the filtered response.
 */
export type OwedTo<Item> = (record: Item, all: readonly Item[], filtered: readonly Item[]) => Owed;

/** A filter in a law. */
export interface FilterOptions<Item> extends LawOptions<Item> {
  readonly owed: OwedTo<Item>;
  /** The filter, as the end of a sentence: `deviceTypes ["XboxOne"]`. */
  readonly rule: string;
  /** Whether the run's shared response to the filtered query will do, unless it differs. */
  readonly isShared?: boolean;
}

/** Returns where a filter keeps what it must leave out, loses what it must keep, or adds what is not there without it. */
export function filterDifference<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  all: readonly Item[],
  filtered: readonly Item[],
  { owed, rule }: Pick<FilterOptions<Item>, 'owed' | 'rule'>,
): Difference | undefined {
  const { key, name, noun } = dialect;
  const [there, kept] = [byKey(dialect, all), byKey(dialect, filtered)];
  const added = filtered.find((record) => !there.has(key(record)));
  const isWrong = (record: Item): boolean => owed(record, all, filtered) === 'left out';
  const told = filtered.find(isWrong);
  const wrong = told ?? all.find((record) => kept.has(key(record)) && isWrong(record));
  if (wrong !== undefined) {
    return {
      expected: `${name(wrong)} left out by ${rule}`,
      got: `a ${noun}`,
      ...placeOf(told ?? kept.get(key(wrong)) ?? wrong),
    };
  }
  const lost = all.find((record) => owed(record, all, filtered) === 'kept' && !kept.has(key(record)));
  if (lost !== undefined) return { expected: `${name(lost)} kept by ${rule}`, got: `no ${noun}`, value: lost.value };
  return (
    added && {
      expected: `only ${noun}s that the response without it has, under ${rule}`,
      got: `a ${noun} of ${name(added)}`,
      ...placeOf(added),
    }
  );
}

/**
 * Returns what a filter owes to a record as the response without it shows the record. For a response that shows records only in part:
 * what it shows of them does not tell whether they should be there.
 */
export function byUnfiltered<Query, Item extends Entry>(
  { key }: Dialect<Query, Item>,
  owed: (record: Item) => Owed,
): OwedTo<Item> {
  const indexes = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();
  return (record, all) => {
    const index = indexes.get(all) ?? byKey({ key }, all);
    indexes.set(all, index);
    const full = index.get(key(record));
    return full === undefined ? 'either' : owed(full);
  };
}

/** Returns what a filter is compared with. @throws NotExercised when it is full: the filtered response may hold other records. */
export function whole<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  query: Query,
): Ask<Item> {
  const asked = shared(dialect, subject, query);
  return async () => {
    const side = await asked();
    if (dialect.limit !== undefined && side.value.length >= dialect.limit()) {
      subject.notExercised('the response without the filter is full, so what it lacks says nothing');
    }
    return side;
  };
}

/** A filter only removes: it keeps of the records without it those that it must, and adds none. */
export function subset<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  all: Query,
  filtered: Query,
  { owed, rule, isShared = false, ...options }: FilterOptions<Item>,
): CaseJudge {
  return async (subject) => {
    await judgeLaw(subject, {
      ...options,
      left: whole(dialect, subject, all),
      right: isShared ? shared(dialect, subject, filtered) : anew(dialect, subject, filtered),
      steady: steadyForm(dialect),
      difference: (left, right) => filterDifference(dialect, left, right, { owed, rule }),
    });
  };
}

/** Says that nothing can be told where the filter has nobody to keep, or nobody to leave out. */
export function unlessBoth<Item>(owed: OwedTo<Item>, kept: string, leftOut: string) {
  return (all: readonly Item[]): string | undefined => {
    const found = new Set(all.map((record) => owed(record, all, all)));
    if (!found.has('kept')) return kept;
    return found.has('left out') ? undefined : leftOut;
  };
}
