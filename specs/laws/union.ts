import { judgeLaw } from '../../src/verdict/law.js';
import type { CaseJudge } from './check.js';
import { anew, type Dialect, type Entry, together } from './dialect.js';
import { contents, recordsDifference } from './difference.js';
import type { LawOptions } from './same.js';

/** A batch returns what its parts return, each of them requested alone. */
export function union<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  parts: readonly Query[],
  whole: Query,
  as: string,
  options: LawOptions<Item> = {},
): CaseJudge {
  return async (subject) => {
    await judgeLaw(subject, {
      ...options,
      left: together(dialect, subject, parts),
      right: anew(dialect, subject, whole),
      steady: contents(dialect),
      difference: (alone, batch) => recordsDifference(dialect, alone, batch, as),
    });
  };
}
