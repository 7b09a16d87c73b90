import type { Draft } from '../../src/target/draft.js';
import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { CaseJudge } from './check.js';
import { type Dialect, type Entry, type Reply, replyTo, sharedReplyTo } from './dialect.js';
import { steadyForm, recordsDifference } from './difference.js';
import type { LawOptions } from './same.js';

/** Two forms of a request in a law. */
export interface AlikeOptions<Item> extends Pick<LawOptions<Item>, 'lacking'> {
  /** Makes the form that sets the expectation; by default the request as it is. */
  readonly expected?: (draft: Draft) => Draft;
  /** Makes the form that is judged; by default the request as it is. */
  readonly judged?: (draft: Draft) => Draft;
  /** What sets the expectation, as the end of a sentence: `the response to "X-RequestedServiceVersion: 1"`. */
  readonly as: string;
  /** What else must agree where the records do. */
  readonly also?: (left: readonly Item[], right: readonly Item[]) => Difference | undefined;
}

function asItIs(draft: Draft): Draft {
  return draft;
}

/**
 * Two forms of one request get the same: the same records, or neither is served. For forms of which no page says that the service
 * takes both.
 */
export function alike<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  query: Query,
  { expected = asItIs, judged = asItIs, as, also, lacking }: AlikeOptions<Item>,
): CaseJudge {
  return async (subject) => {
    const drafts = { left: expected(dialect.request(query)), right: judged(dialect.request(query)) };
    const agreed = await judgeLaw<Reply<Item>, Reply<Item>>(subject, {
      left: sharedReplyTo(dialect, subject, drafts.left, query),
      right: () => replyTo(dialect, subject, drafts.right, query),
      steady: ({ records }) => records && steadyForm(dialect)(records),
      difference: (left, right) => {
        if (left.records !== undefined && right.records !== undefined) {
          return recordsDifference(dialect, left.records, right.records, as) ?? also?.(left.records, right.records);
        }
        if (left.records === right.records) return undefined;
        const outcome = left.records === undefined ? 'refused' : 'served';
        return { expected: `the request to be ${outcome}, as in ${as}`, got: right.said };
      },
    });
    if (agreed === undefined) return;
    const { left, right } = agreed;
    if (left.records === undefined || right.records === undefined) {
      return subject.inconclusive(`the service refuses both requests alike: ${left.said}`);
    }
    const reason = lacking?.(left.records, right.records);
    if (reason !== undefined) subject.notExercised(reason);
  };
}
