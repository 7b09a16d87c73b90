import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import { ask, discover, fitting, requireScid, takeAll } from './asking.js';
import { resultWords } from './comparison.js';
import { strangers } from './knowledge.js';

/** How many users a question names at most: enough for an order to show. */
const mostUsers = 6;

function everySecond(xuids: readonly string[], first: number): readonly string[] {
  return xuids.filter((_xuid, index) => index % 2 === first);
}

/** Orders of the same users. Among them none that is sorted stays alone, so a service that sorts is seen by one of them. */
const orders: readonly (readonly [title: string, arrange: (xuids: readonly string[]) => readonly string[]])[] = [
  ['in ascending order', (xuids) => xuids],
  ['in descending order', (xuids) => xuids.toReversed()],
  ['in no order', (xuids) => [...everySecond(xuids, 1), ...everySecond(xuids, 0)]],
  [
    'with users without sessions between them',
    (xuids) => strangers(2).flatMap((xuid, index) => [xuid, ...xuids.slice(index, index + 1)]),
  ],
];

function ascending(left: string, right: string): number {
  return BigInt(left) < BigInt(right) ? -1 : 1;
}

async function usersWithSessions(context: CheckContext, subject: Subject): Promise<string[]> {
  const people = fitting(await discover(context, subject)).filter(({ results }) => results.length > 0);
  if (people.length < 2)
    subject.notExercised('fewer than two users of the profile have sessions that fit into one answer');
  return people
    .slice(0, mostUsers)
    .map(({ xuid }) => xuid)
    .sort(ascending);
}

/** The results whose user was asked for. @throws Inconclusive when results name no user: groups cannot be told apart then. */
function attributed(subject: Subject, entries: readonly SessionEntry[], xuids: readonly string[]): SessionEntry[] {
  if (entries.some(({ xuid }) => xuid === undefined)) {
    subject.inconclusive('results do not name the user for whom they were found, so their groups cannot be told apart');
  }
  const asked = new Set(xuids.map((xuid) => canonicalDigits(xuid)));
  return entries.filter(({ xuid }) => asked.has(xuid));
}

async function judgeOrder(
  context: CheckContext,
  subject: Subject,
  xuids: readonly string[],
  query: Readonly<Record<string, string>>,
): Promise<void> {
  const { value } = await ask(subject, {
    scid: requireScid(context, subject),
    xuids,
    query: { ...takeAll(), ...query },
  });
  const entries = attributed(subject, value, xuids);
  const places = new Map(xuids.map((xuid, place) => [canonicalDigits(xuid), place]));
  const placeOf = ({ xuid }: SessionEntry): number => places.get(xuid) ?? 0;
  if (new Set(entries.map(placeOf)).size < 2) subject.notExercised('the answer has results of fewer than two users');
  const index = entries.findIndex((entry, position) => {
    const before = entries[position - 1];
    return before !== undefined && placeOf(before) > placeOf(entry);
  });
  const [before, entry] = [entries[index - 1], entries[index]];
  if (before === undefined || entry === undefined) return;
  subject.finding({
    expected: `the results grouped by user in the request's order (${xuids.join(', ')})`,
    got: `${resultWords(entry)} after one of user ${before.xuid ?? ''}`,
    pointer: entry.pointer,
    value: entry.value,
  });
}

/** Judges that results stand in the order in which the request names the users. */
export const groupingChecks: readonly Check[] = [
  {
    requirement: 'SESS-XUID-ORDER',
    service: 'sessions',
    run: async (context) => {
      for (const [title, arrange] of orders) {
        await context.case(`users ${title}`, async (subject) => {
          await judgeOrder(context, subject, arrange(await usersWithSessions(context, subject)), {});
        });
      }
      await context.case('users in descending order, inactive sessions too', async (subject) => {
        const xuids = (await usersWithSessions(context, subject)).toReversed();
        await judgeOrder(context, subject, xuids, { inactive: 'true' });
      });
    },
  },
];
