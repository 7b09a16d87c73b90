import { type Difference, judgeAnswer } from '../../src/verdict/law.js';
import type { CaseJudge } from './check.js';
import { type Dialect, type Entry, shared } from './dialect.js';

/**
 * The response to a query obeys a rule without being compared with another one. It counts as broken only when it is seen broken again.
 *
 * @param fault What is wrong with the records; undefined when the rule holds.
 * @param lacking What the records lack to show the rule, as the reason of a case that is not exercised.
 */
export function holds<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  query: Query,
  fault: (records: readonly Item[]) => Difference | undefined,
  lacking?: (records: readonly Item[]) => string | undefined,
): CaseJudge {
  return async (subject) => {
    const obeyed = await judgeAnswer(subject, shared(dialect, subject, query), fault);
    const reason = obeyed && lacking?.(obeyed.answer);
    if (reason !== undefined) subject.notExercised(reason);
  };
}
