import { textsOf } from '../../src/contract/requirements.js';
import type { Level } from '../../src/contract/service.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { titled, withQuery } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import {
  acceptedAnswers,
  ask,
  askWhole,
  fittingXuids,
  plainRequest,
  refusals,
  requireOwnXuid,
  requireScid,
  takeAll,
} from './asking.js';
import { type Fate, selectionDifference, steadyOccurrences } from './comparison.js';
import { Knowledge } from './knowledge.js';
import type { Query } from './widening.js';

/**
 * What a visibility owes to a result. The result's own word and the profile's must both agree with it; where neither says
 * anything, nothing is owed.
 */
function fateOf(knowledge: Knowledge, { key, visibility }: SessionEntry, wanted: string): Fate {
  const words = [visibility, knowledge.visibility(key)].filter((word) => word !== undefined);
  if (words.length === 0) return 'either';
  return words.every((word) => word === wanted) ? 'kept' : 'left out';
}

async function judgeVisibility(
  context: CheckContext,
  subject: Subject,
  wanted: string,
  { xuids, beside, level }: { readonly xuids: readonly string[]; readonly beside: Query; readonly level: Level },
): Promise<void> {
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  const query = { ...takeAll(), ...beside };
  const agreed = await judgeLaw(subject, {
    level,
    left: askWhole(subject, { scid, xuids, query }),
    right: () => ask(subject, { scid, xuids, query: { ...query, visibility: wanted } }),
    difference: (all, filtered) =>
      selectionDifference(all, filtered, {
        fateOf: (entry) => fateOf(knowledge, entry, wanted),
        rule: `visibility=${wanted}`,
      }),
    steady: steadyOccurrences,
  });
  if (agreed === undefined) return;
  const fates = new Set(agreed.left.map((entry) => fateOf(knowledge, entry, wanted)));
  if (!fates.has('kept') || !fates.has('left out')) {
    subject.notExercised(`the users who were asked for do not have both ${wanted} sessions and others`);
  }
}

/** Judges the filter by visibility. */
export const visibilityChecks: readonly Check[] = [
  {
    requirement: 'SESS-VISIBILITY',
    service: 'sessions',
    run: async (context) => {
      const filters: readonly (readonly [string, Level])[] = [
        ['open', 'MUST'],
        ['visible', 'SHOULD'],
        ['full', 'SHOULD'],
      ];
      for (const [wanted, level] of filters) {
        const judge = async (subject: Subject): Promise<void> => {
          const xuids = await fittingXuids(context, subject);
          await judgeVisibility(context, subject, wanted, { xuids, beside: {}, level });
        };
        // The filter itself must have been seen at work: refusals of wrong values alone are no pass.
        await context.case(`${wanted} sessions`, judge, { essential: wanted === 'open' });
      }
      for (const wanted of ['open', 'private']) {
        await context.case(`${wanted} sessions of the caller, beside private=true`, async (subject) => {
          const xuids = [requireOwnXuid(context, subject)];
          await judgeVisibility(context, subject, wanted, { xuids, beside: { private: 'true' }, level: 'MUST' });
        });
      }
      const withoutPrivate = withQuery('visibility', 'private', { part: 'query', pointer: '/private' });
      await refusals(context, 'refused', (subject) => plainRequest(context, subject), [
        titled('visibility=private without private', withoutPrivate),
        ...textsOf(context.requirement, 'unknownValues').map((value) => withQuery('visibility', value)),
      ]);
      const notPrivate = titled('visibility=private beside private=false', withoutPrivate);
      const control = (subject: Subject): ReturnType<typeof plainRequest> =>
        plainRequest(context, subject, { query: { private: 'false' } });
      await refusals(context, 'refused', control, [notPrivate]);
      for (const value of ['any', 'OPEN']) {
        await context.case(`${value} is observed`, async (subject) => {
          const edit = withQuery('visibility', value, { part: 'meaning' });
          await subject.observed(plainRequest(context, subject), edit, acceptedAnswers());
        });
      }
    },
  },
];
