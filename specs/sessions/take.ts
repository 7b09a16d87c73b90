import { numberOf, numbersOf, textsOf } from '../../src/contract/requirements.js';
import type { Level } from '../../src/contract/service.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { titled, withQuery } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { misspelled, openSpellingsOfAmounts } from '../values/misspelled-integers.js';
import type { SessionEntry } from './answers.js';
import {
  acceptedAnswers,
  ask,
  askShared,
  discover,
  fitting,
  type FoundPerson,
  plainRequest,
  refusals,
  requireScid,
  takeAll,
} from './asking.js';
import { content } from './comparison.js';
import { strangers } from './knowledge.js';
import type { Query } from './widening.js';

function total(people: readonly FoundPerson[]): number {
  return people.reduce((sum, { results }) => sum + results.length, 0);
}

function withResults(people: readonly FoundPerson[]): readonly FoundPerson[] {
  return people
    .filter(({ results }) => results.length > 0)
    .toSorted((left, right) => right.results.length - left.results.length);
}

/** Returns how many results the user has who has most of them. Results that name no user count for none. */
function largestShare(entries: readonly SessionEntry[]): number {
  const counts = new Map<string, number>();
  for (const { xuid } of entries) if (xuid !== undefined) counts.set(xuid, (counts.get(xuid) ?? 0) + 1);
  return [...counts.values()].reduce((most, count) => Math.max(most, count), 0);
}

/**
 * Judges that a response holds no more than a number of results, on users who have more: at most so many for each user, and
 * in all. The total weighs SHOULD, because a batch is several queries in one. (uri-serviceconfigsscidbatchpost, Remarks)
 *
 * @param level What too many results of one user weigh.
 */
async function judgeAtMost(
  context: CheckContext,
  subject: Subject,
  most: number,
  query: Query,
  people: readonly FoundPerson[],
  level: Level = 'MUST',
): Promise<void> {
  if (total(people) <= most && !people.some(({ isCut }) => isCut)) {
    subject.notExercised(`the users of the profile have no more than ${most} results together`);
  }
  const xuids = people.map(({ xuid }) => xuid);
  const { value } = await ask(subject, { scid: requireScid(context, subject), xuids, query });
  const limit = most === 1 ? 'at most 1 result' : `at most ${most} results`;
  const share = largestShare(value);
  if (share > most) {
    subject.finding({ level, expected: `${limit} for each user`, got: `${share} for one user`, pointer: '/results' });
  } else if (value.length > most) {
    const got = `${value.length} results of several users`;
    subject.finding({ level: 'SHOULD', expected: `${limit} in all`, got, pointer: '/results' });
  }
}

async function judgeNone(context: CheckContext, subject: Subject): Promise<void> {
  const people = withResults(await discover(context, subject));
  if (people.length === 0) subject.notExercised('nobody whom the profile names has a session');
  const xuids = people.map(({ xuid }) => xuid);
  const { value } = await ask(subject, { scid: requireScid(context, subject), xuids, query: { take: '0' } });
  if (value.length === 0) return;
  subject.finding({
    level: 'SHOULD',
    expected: 'no results for take=0',
    got: `${value.length} results`,
    pointer: '/results',
  });
}

async function judgePrefix(context: CheckContext, subject: Subject, count: number): Promise<void> {
  const people = fitting(await discover(context, subject));
  if (total(people) <= count) subject.notExercised(`the users of the profile have no more than ${count} results`);
  const question = { scid: requireScid(context, subject), xuids: people.map(({ xuid }) => xuid) };
  await judgeLaw(subject, {
    left: askShared(subject, { ...question, query: takeAll() }),
    right: () => ask(subject, { ...question, query: { take: String(count) } }),
    difference: (all, some) => {
      const sameContent = (one: SessionEntry | undefined, other: SessionEntry | undefined): boolean =>
        one?.key === other?.key && one?.xuid === other?.xuid;
      const index = Array.from({ length: count }).findIndex((_unused, place) => !sameContent(all[place], some[place]));
      return index < 0
        ? undefined
        : { expected: `the first ${count} results of the full answer`, got: `another result at index ${index}` };
    },
    steady: (entries) => entries.map(content),
  });
}

/** Between the bounds, so that only its spelling can be wrong. */
const someTake = '10';

/** Judges how many results an answer holds. */
export const takeChecks: readonly Check[] = [
  {
    requirement: 'SESS-TAKE',
    service: 'sessions',
    run: async (context) => {
      const most = numberOf(context.requirement, 'maximum');
      for (const take of numbersOf(context.requirement, 'served')) {
        await context.case(`take=${take} is served`, async (subject) => {
          // take=0 finds nothing, so the control is a query that finds nothing either.
          await subject.control(plainRequest(context, subject, { xuids: strangers(1) }), acceptedAnswers());
          const draft = plainRequest(context, subject, { query: { take: String(take) } });
          await subject.demanded(draft, `take=${take}`, acceptedAnswers());
        });
      }
      await context.case('take=0 gives no results', (subject) => judgeNone(context, subject));
      for (const take of [1, 2, 3]) {
        await context.case(`at most ${take} for several users`, async (subject) => {
          const people = withResults(await discover(context, subject));
          await judgeAtMost(context, subject, take, { take: String(take) }, people);
        });
      }
      const judgeOne = async (subject: Subject): Promise<void> => {
        const people = withResults(await discover(context, subject)).slice(0, 1);
        await judgeAtMost(context, subject, 1, { take: '1' }, people);
      };
      // A service with nothing to leave out has not shown that it does so: refusals of wrong values alone are no pass.
      await context.case('at most one for one user', judgeOne, { essential: true });
      const ways: readonly (readonly [string, Query, Level])[] = [
        ['without take', {}, 'SHOULD'],
        [`with take=${most}`, takeAll(), 'MUST'],
      ];
      for (const [title, query, level] of ways) {
        await context.case(`at most ${most} for one user, ${title}`, async (subject) => {
          const people = (await discover(context, subject)).filter(({ isCut }) => isCut).slice(0, 1);
          await judgeAtMost(context, subject, most, query, people, level);
        });
        await context.case(`at most ${most} for several users, ${title}`, async (subject) => {
          await judgeAtMost(context, subject, most, query, withResults(await discover(context, subject)), level);
        });
      }
      const wrong = textsOf(context.requirement, 'refusedValues').map((value) => withQuery('take', value));
      await refusals(context, 'refused', (subject) => plainRequest(context, subject), wrong);
      const misspelledTakes = misspelled(someTake, ['letter behind', 'underscore', 'other script']);
      await refusals(
        context,
        'refused',
        (subject) => plainRequest(context, subject),
        misspelledTakes.map(({ what, text }) => titled(`take: ${what}`, withQuery('take', text))),
      );
      for (const { what, text } of misspelled(someTake, openSpellingsOfAmounts)) {
        await context.case(`take: ${what}, is observed`, async (subject) => {
          await subject.observed(plainRequest(context, subject), withQuery('take', text), acceptedAnswers());
        });
      }
      await context.case('a take with a fraction is observed', async (subject) => {
        await subject.observed(plainRequest(context, subject), withQuery('take', '1.5'), acceptedAnswers());
      });
    },
  },
  {
    requirement: 'SESS-TAKE-PREFIX',
    service: 'sessions',
    run: async (context) => {
      for (const count of [1, 2, 5]) {
        await context.case(`the first ${count}`, (subject) => judgePrefix(context, subject, count));
      }
    },
  },
];
