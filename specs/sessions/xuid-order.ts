import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { ask } from '../laws/dialect.js';
import { placeOf } from '../laws/difference.js';
import { unknownXuids } from './knowledge.js';
import { discover, fitting } from './people.js';
import { resultWords, type SessionEntry } from './results.js';
import { allOf, type Query, sessions } from './service.js';

/** How many users a question names at most: enough for an order to show. */
const maxUsers = 6;

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
    (xuids) => unknownXuids(2).flatMap((xuid, index) => [xuid, ...xuids.slice(index, index + 1)]),
  ],
];

async function usersWithSessions(subject: Subject): Promise<string[]> {
  const people = fitting(await discover(subject)).filter(({ results }) => results.length > 0);
  if (people.length < 2)
    subject.notExercised('fewer than two users of the profile have sessions that fit into one answer');
  const xuids = people.slice(0, maxUsers).map(({ xuid }) => xuid);
  return xuids.sort((left, right) => (BigInt(left) < BigInt(right) ? -1 : 1));
}

/** Results come grouped by user, in the order of the request. */
function grouped(arrange: Arrange, query: Query = {}): CaseJudge {
  return async (subject) => {
    const xuids = arrange(await usersWithSessions(subject));
    const { value } = await ask(sessions, subject, allOf(subject, xuids, query));
    if (value.some(({ xuid }) => xuid === undefined)) {
      subject.inconclusive(
        'results do not name the user for whom they were found, so their groups cannot be told apart',
      );
    }
    const places = new Map(xuids.map((xuid, place) => [canonicalDigits(xuid), place]));
    const placeOfUser = ({ xuid }: SessionEntry): number => places.get(xuid) ?? 0;
    const entries = value.filter(({ xuid }) => places.has(xuid));
    if (new Set(entries.map(placeOfUser)).size < 2) {
      subject.notExercised('the answer has results of fewer than two users');
    }
    const index = entries.findIndex((entry, position) => {
      const before = entries[position - 1];
      return before !== undefined && placeOfUser(before) > placeOfUser(entry);
    });
    const [before, entry] = [entries[index - 1], entries[index]];
    if (before === undefined || entry === undefined) return;
    subject.finding({
      expected: `the results grouped by user in the request's order (${xuids.join(', ')})`,
      got: `${resultWords(entry)} after one of user ${before.xuid ?? ''}`,
      ...placeOf(entry),
    });
  };
}

/** Results are in the order in which the request names the users. (uri-serviceconfigsscidbatchpost, Remarks) */
export const xuidOrder = check(
  sessions,
  'SESS-XUID-ORDER',
  each(orders, ([title, arrange]) => [`users ${title}`, grouped(arrange)]),
  {
    'users in descending order, inactive sessions too': grouped((xuids) => xuids.toReversed(), { inactive: 'true' }),
  },
);
