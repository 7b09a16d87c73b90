import type { Level } from '../../src/contract/service.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { amidMovement } from './amid-movement.js';
import type { CaseJudge } from './check.js';
import { anew, type Dialect, type Entry, shared } from './dialect.js';
import { recordsDifference } from './difference.js';

/** What a law about two responses may add. */
export interface LawOptions<Item> {
  /** How much a violation weighs, where that is less than the requirement. */
  readonly level?: Level;
  /** What the two responses lack to show the law at all, as the reason of a case that is not exercised. */
  readonly lacking?: (left: readonly Item[], right: readonly Item[]) => string | undefined;
}

/** Two queries in a law. */
export interface SameOptions<Item> extends LawOptions<Item> {
  /** Whether the run's shared response to the second query will do, unless it differs. */
  readonly isShared?: boolean;
}

/**
 * Two queries mean the same: the second one returns the records of the first.
 *
 * @param as What sets the expectation, as the end of a sentence: `the response without the filter`.
 */
export function same<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  expected: Query,
  judged: Query,
  as: string,
  { isShared = false, ...options }: SameOptions<Item> = {},
): CaseJudge {
  return async (subject) => {
    await judgeLaw(subject, {
      ...options,
      left: shared(dialect, subject, expected),
      right: (isShared ? shared : anew)(dialect, subject, judged),
      ...amidMovement(dialect, (left, right) => recordsDifference(dialect, left, right, as)),
    });
  };
}

/** Says that nothing can be told where the first response has no records. */
export function unlessEmpty(reason: string): (records: readonly unknown[]) => string | undefined {
  return ({ length }) => (length === 0 ? reason : undefined);
}
