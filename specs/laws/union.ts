import { judgeLaw } from '../../src/verdict/law.js';
import { amidMovement } from './amid-movement.js';
import type { CaseJudge } from './check.js';
import { ask, type Dialect, type Entry, replyTo, together } from './dialect.js';
import { byKey, recordsDifference } from './difference.js';
import type { LawOptions } from './same.js';

/** A batch in a law. */
export interface UnionOptions<Item> extends LawOptions<Item> {
  /** Whether the batch asks for more than its parts: then it may be refused, and only what the parts have counts. */
  readonly isPadded?: boolean;
}

/** A batch returns what its parts return, each of them requested alone. */
export function union<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  parts: readonly Query[],
  whole: Query,
  as: string,
  { isPadded = false, ...options }: UnionOptions<Item> = {},
): CaseJudge {
  return async (subject) => {
    await judgeLaw<readonly Item[], readonly Item[]>(subject, {
      ...options,
      left: together(dialect, subject, parts),
      right: async () => {
        if (!isPadded) return ask(dialect, subject, whole);
        const { value, exchanges } = await replyTo(dialect, subject, dialect.request(whole), whole);
        const { said, records } = value;
        return { value: records ?? subject.notExercised(`the batch was not accepted: ${said}`), exchanges };
      },
      ...amidMovement(dialect, (alone, batch) => {
        const known = byKey(dialect, alone);
        const counted = isPadded ? batch.filter((record) => known.has(dialect.key(record))) : batch;
        return recordsDifference(dialect, alone, counted, as);
      }),
    });
  };
}
