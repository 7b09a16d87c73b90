import { numberOf, numbersOf, textsOf } from '../../src/contract/requirements.js';
import type { Level } from '../../src/contract/service.js';
import type { Difference } from '../../src/verdict/law.js';
import { titled, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, each, essential } from '../laws/check.js';
import { ask, look } from '../laws/dialect.js';
import { holds } from '../laws/holds.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { misspelled, openSpellingsOfAmounts } from '../values/misspelled-integers.js';
import { byKeywordAlone, requireServedAlone } from './keyword-alone.js';
import { unknownXuids } from './knowledge.js';
import { takePairs } from './take-pairs.js';
import { peopleWithResults } from './people.js';
import type { FoundPerson } from './survey.js';
import type { SessionEntry } from './results.js';
import { controlsInTurn } from './controls.js';
import { control, plainRequest, type Query, requireScid, sessions, takeAll } from './service.js';

/** Returns the user with most results. */
async function busiestPerson(subject: Subject): Promise<readonly FoundPerson[]> {
  return (await peopleWithResults(subject)).slice(0, 1);
}

/** Returns how many results the user has who has most of them. Results that name no user count for none. */
function largestShare(entries: readonly SessionEntry[]): number {
  const counts = new Map<string, number>();
  for (const { xuid } of entries) if (xuid !== undefined) counts.set(xuid, (counts.get(xuid) ?? 0) + 1);
  return [...counts.values()].reduce((most, count) => Math.max(most, count), 0);
}

/** Returns what is wrong with a response of more results than a number. @param level What too many results of one user weigh. */
export function excess(results: readonly SessionEntry[], most: number, level: Level = 'MUST'): Difference | undefined {
  const limit = most === 1 ? 'at most 1 result' : `at most ${most} results`;
  const share = largestShare(results);
  if (share > most) {
    return { level, expected: `${limit} for each user`, got: `${share} for one user`, pointer: '/results' };
  }
  if (results.length <= most) return undefined;
  const got = `${results.length} results of several users`;
  return { level: 'SHOULD', expected: `${limit} in all`, got, pointer: '/results' };
}

/**
 * A response holds no more than a number of results, for users who have more: at most that number for each user, and in all. The
 * total weighs SHOULD, because a batch is several queries in one. (uri-serviceconfigsscidbatchpost, Remarks)
 *
 * @param level What too many results of one user weigh.
 */
function atMost(
  most: number,
  query: Query,
  choose: (subject: Subject) => Promise<readonly FoundPerson[]>,
  level: Level = 'MUST',
): CaseJudge {
  return async (subject) => {
    const people = await choose(subject);
    const total = people.flatMap(({ results }) => results).length;
    if (total <= most && !people.some(({ isCut }) => isCut)) {
      subject.notExercised(`the users of the profile have no more than ${most} results together`);
    }
    const xuids = people.map(({ xuid }) => xuid);
    await holds(sessions, { scid: requireScid(subject), xuids, query }, (results) => excess(results, most, level))(
      subject,
    );
  };
}

/** A query by keyword alone is one query, but the rule weighs its total as that of any. */
async function judgeTakeAlone(subject: Subject): Promise<void> {
  await requireServedAlone(subject);
  const found = await look(sessions, subject, await byKeywordAlone(subject));
  if (found.length < 2) subject.notExercised('no two sessions are found by a keyword alone');
  const question = await byKeywordAlone(subject, { take: '1' });
  await holds(sessions, question, (results) => excess(results, 1))(subject);
}

async function judgeNone(subject: Subject): Promise<void> {
  const people = await peopleWithResults(subject);
  if (people.length === 0) subject.notExercised('nobody whom the profile names has a session');
  const xuids = people.map(({ xuid }) => xuid);
  const { value } = await ask(sessions, subject, { scid: requireScid(subject), xuids, query: { take: '0' } });
  if (value.length === 0) return;
  const got = `${value.length} results`;
  subject.finding({ level: 'SHOULD', expected: 'no results for take=0', got, pointer: '/results' });
}

/** A response of as many results as one holds, for people who have more. */
function atMaximum(most: number, title: string, query: Query, level: Level): Readonly<Record<string, CaseJudge>> {
  return {
    [`at most ${most} for one user, ${title}`]: atMost(most, query, busiestPerson, level),
    [`at most ${most} for several users, ${title}`]: atMost(most, query, peopleWithResults, level),
  };
}

/** Between the bounds, so that only its spelling can be wrong. */
const someTake = '10';

/** take limits how many results a response holds. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const take = check(sessions, 'SESS-TAKE', ({ requirement }) => {
  const most = numberOf(requirement, 'maximum');
  return [
    each(numbersOf(requirement, 'served'), (count) => [
      `take=${count} is served`,
      async (subject) => {
        // take=0 finds nothing, so the control is a query that finds nothing either.
        await subject.control(plainRequest(subject, { xuids: unknownXuids(1) }), sessions.accepted());
        const draft = plainRequest(subject, { query: { take: String(count) } });
        await subject.demanded(draft, `take=${count}`, sessions.accepted());
      },
    ]),
    { 'take=0 gives no results': judgeNone },
    { 'at most 1 with a keyword alone': judgeTakeAlone },
    { 'at most 1 for several users': atMost(1, { take: '1' }, peopleWithResults) },
    // A number that is right for few results may be wrong for many: around the sizes of pages and buffers.
    each([10, 64, 99], (count) => [
      `at most ${count} for one user`,
      atMost(count, { take: String(count) }, busiestPerson),
    ]),
    {
      // A service with nothing to leave out has not shown that it does so: refusals of wrong values alone are no pass.
      'at most one for one user': essential(atMost(1, { take: '1' }, busiestPerson)),
    },
    takePairs(excess),
    atMaximum(most, 'without take', {}, 'SHOULD'),
    atMaximum(most, `with take=${most}`, takeAll(), 'MUST'),
    refused(sessions, controlsInTurn, [
      ...textsOf(requirement, 'refusedValues').map((value) => withQuery('take', value)),
      ...misspelled(someTake, ['letter behind', 'underscore', 'other script']).map(({ what, text }) =>
        titled(`take: ${what}`, withQuery('take', text)),
      ),
    ]),
    ...misspelled(someTake, openSpellingsOfAmounts).map(({ what, text }) =>
      observed(sessions, control, { [`take: ${what}, is observed`]: withQuery('take', text) }),
    ),
    observed(sessions, control, { 'a take with a fraction is observed': withQuery('take', '1.5') }),
  ];
});
