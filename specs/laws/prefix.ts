import { judgeLaw } from '../../src/verdict/law.js';
import type { CaseJudge } from './check.js';
import { type Dialect, type Entry, shared } from './dialect.js';

/** A limited response is the beginning of the full one. */
export function prefix<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  full: Query,
  limited: Query,
  count: number,
): CaseJudge {
  const { key, content } = dialect;
  const keyAt = (records: readonly Item[], index: number): string | undefined => {
    const record = records[index];
    return record && key(record);
  };
  return async (subject) => {
    await judgeLaw<readonly Item[], readonly Item[]>(subject, {
      left: shared(dialect, subject, full),
      right: shared(dialect, subject, limited),
      difference: (all, some) => {
        const index = [...Array(count).keys()].findIndex((place) => keyAt(all, place) !== keyAt(some, place));
        if (index < 0) return undefined;
        return {
          expected: `the first ${count} ${dialect.noun}s of the full answer`,
          got: `another ${dialect.noun} at index ${index}`,
        };
      },
      steady: (records) => records.map(content),
    });
  };
}
