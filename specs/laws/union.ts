import { judgeLaw } from '../../src/verdict/law.js';
import { Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { amidMovement } from './amid-movement.js';
import type { CaseJudge } from './check.js';
import { ask, type Dialect, type Entry, replyTo, shared, together } from './dialect.js';
import { byKey, recordsDifference } from './difference.js';
import type { LawOptions } from './same.js';

/** A batch in a law. */
export interface UnionOptions<Item> extends LawOptions<Item> {
  /** Whether the batch asks for more than its parts: then it may be refused, and only what the parts have counts. */
  readonly isPadded?: boolean;
  /** Whether no document says that such a batch is taken. The run's shared response to it will do, unless it differs. */
  readonly mayBeRefused?: boolean;
}

/** Sends a batch that may be refused. @throws NotExercised when it is. */
async function taken<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  subject: Subject,
  whole: Query,
): Promise<void> {
  try {
    await subject.control(dialect.request(whole), dialect.accepted());
  } catch (error) {
    if (error instanceof Refused) subject.notExercised(`the batch was not accepted: ${error.message}`);
    throw error;
  }
}

/** A batch returns what its parts return, each of them requested alone. */
export function union<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  parts: readonly Query[],
  whole: Query,
  as: string,
  { isPadded = false, mayBeRefused = false, ...options }: UnionOptions<Item> = {},
): CaseJudge {
  return async (subject) => {
    if (mayBeRefused) await taken(dialect, subject, whole);
    const again = shared(dialect, subject, whole);
    await judgeLaw<readonly Item[], readonly Item[]>(subject, {
      ...options,
      left: together(dialect, subject, parts),
      right: async () => {
        if (mayBeRefused) return again();
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
