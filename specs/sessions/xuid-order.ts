import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Difference } from '../../src/verdict/law.js';
import { type CaseJudge, check, each, given } from '../laws/check.js';
import { placeOf } from '../laws/difference.js';
import { holds } from '../laws/holds.js';
import { unknownXuids } from './knowledge.js';
import { byNumber, crowd, overfullPerson } from './people.js';
import { resultWords, type SessionEntry } from './results.js';
import { allOf, type Query, sessions } from './service.js';

function everySecond(xuids: readonly string[], first: number): readonly string[] {
  return xuids.filter((_xuid, index) => index % 2 === first);
}

type Arrange = (xuids: readonly string[]) => readonly string[];

/** Orders of the same users. Among them none that is sorted stays alone, so a service that sorts is seen by one of them. */
const orders: readonly (readonly [title: string, arrange: Arrange])[] = [
  ['in ascending order', (xuids) => xuids],
  ['in descending order', (xuids) => xuids.toReversed()],
  ['in no order', (xuids) => [...everySecond(xuids, 1), ...everySecond(xuids, 0)]],
  [
    'with users without sessions between them',
    (xuids) => {
      const [first = '', second = ''] = unknownXuids(2);
      const middle = xuids.length >> 1;
      return [first, ...xuids.slice(0, middle), second, ...xuids.slice(middle)];
    },
  ],
];

/** Returns as many users with sessions as fit into one response, in ascending order. */
async function usersWithSessions(subject: Subject): Promise<string[]> {
  const people = await crowd(subject);
  if (people.length < 2)
    subject.notExercised('fewer than two users of the profile have sessions that fit into one answer');
  return people.map(({ xuid }) => xuid).sort(byNumber);
}

/** Returns where the results of a user come after those of a later one. */
function orderDifference(xuids: readonly string[], results: readonly SessionEntry[]): Difference | undefined {
  const places = new Map(xuids.map((xuid, place) => [canonicalDigits(xuid), place]));
  const placeOfUser = ({ xuid }: SessionEntry): number => places.get(xuid) ?? 0;
  const entries = results.filter(({ xuid }) => places.has(xuid));
  const index = entries.findIndex((entry, position) => {
    const before = entries[position - 1];
    return before !== undefined && placeOfUser(before) > placeOfUser(entry);
  });
  const [before, entry] = [entries[index - 1], entries[index]];
  if (before === undefined || entry === undefined) return undefined;
  return {
    expected: `the results grouped by user in the request's order (${xuids.join(', ')})`,
    got: `${resultWords(entry)} after one of user ${before.xuid ?? ''}`,
    ...placeOf(entry),
  };
}

/** Results come grouped by user, in the order of the request. */
function grouped(choose: (subject: Subject) => Promise<readonly string[]>, query: Query = {}): CaseJudge {
  return given(choose, (xuids, subject) =>
    holds(
      sessions,
      allOf(subject, xuids, query),
      (entries) => {
        if (entries.some(({ xuid }) => xuid === undefined)) {
          subject.inconclusive(
            'results do not name the user for whom they were found, so their groups cannot be told apart',
          );
        }
        return orderDifference(xuids, entries);
      },
      (entries) => {
        const asked = new Set(xuids.map((xuid) => canonicalDigits(xuid)));
        const users = new Set(entries.map(({ xuid }) => xuid).filter((xuid) => asked.has(xuid)));
        return users.size < 2 ? 'the answer has results of fewer than two users' : undefined;
      },
    ),
  );
}

/** Returns somebody whose results alone fill a response, after a few users with a higher number and before all others. */
async function usersAroundOverfull(subject: Subject): Promise<readonly string[]> {
  const { xuid } = await overfullPerson(subject);
  const users = (await usersWithSessions(subject)).toReversed();
  return [...users.slice(0, 2), xuid, ...users.slice(2)];
}

/** Results are in the order in which the request names the users. (uri-serviceconfigsscidbatchpost, Remarks) */
export const xuidOrder = check(
  sessions,
  'SESS-XUID-ORDER',
  each(orders, ([title, arrange]) => [
    `users ${title}`,
    grouped(async (subject) => arrange(await usersWithSessions(subject))),
  ]),
  {
    'users in descending order, inactive sessions too': grouped(
      async (subject) => (await usersWithSessions(subject)).toReversed(),
      { inactive: 'true' },
    ),
    'users with more results than one response holds': grouped(usersAroundOverfull),
  },
);
