import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import { amidMovement } from './amid-movement.js';
import type { CaseJudge } from './check.js';
import { type Dialect, type Entry, shared } from './dialect.js';
import { recordsDifference } from './difference.js';
import type { LawOptions } from './same.js';

/** A view of a response in a law. */
export interface ProjectionOptions<Item> extends LawOptions<Item> {
  /** What sets the expectation, as the end of a sentence: `the response at the level all, down to the level user`. */
  readonly as: string;
  /** What the view shows of a record. */
  readonly cut: (record: Item) => object;
  /** What else is wrong with the view, before and after the records are compared. */
  readonly excess: (view: readonly Item[]) => Difference | undefined;
  readonly also?: (deepest: readonly Item[], view: readonly Item[]) => Difference | undefined;
}

/** A view shows of every record what the deepest response shows, cut off, and nothing beyond. */
export function projection<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  deepest: Query,
  view: Query,
  { as, cut, excess, also, ...options }: ProjectionOptions<Item>,
): CaseJudge {
  return async (subject) => {
    await judgeLaw(subject, {
      ...options,
      left: shared(dialect, subject, deepest),
      right: shared(dialect, subject, view),
      ...amidMovement(
        dialect,
        (left, right) => excess(right) ?? recordsDifference(dialect, left, right, as, cut) ?? also?.(left, right),
      ),
    });
  };
}
