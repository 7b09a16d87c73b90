import { canonicalDigits, sameXuid } from '../../src/verdict/message/values.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeLaw, type Side } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import {
  acceptedAnswers,
  ask,
  askShared,
  discover,
  fitting,
  mostResults,
  requireScid,
  type Results,
  resultsOf,
  takeAll,
} from './asking.js';
import { concatDifference, holders, repeatDifference, sequenceDifference, sequences } from './batch-difference.js';
import { content, steadyOccurrences } from './comparison.js';
import { strangers } from './knowledge.js';
import { sessionsRequest } from './requests.js';

type Query = Readonly<Record<string, string>>;

/** The answers to each user alone, one after the other, as one side of a law. */
function singles(subject: Subject, scid: string, xuids: readonly string[], query: Query): () => Promise<Results> {
  const questions = xuids.map((xuid) => askShared(subject, { scid, xuids: [xuid], query: { ...takeAll(), ...query } }));
  return async () => {
    const sides: Results[] = [];
    for (const question of questions) sides.push(await question());
    const value = sides.flatMap((side) => side.value);
    // What was full when it was found may hold more now; then a cut batch is right.
    if (value.length > mostResults())
      subject.notExercised('the users have more results together than one answer holds');
    return { value, exchanges: sides.flatMap(({ exchanges }) => exchanges) };
  };
}

/** Users who share a session, the most of them that fit into one answer. */
async function usersWhoShare(context: CheckContext, subject: Subject): Promise<string[]> {
  const people = fitting(await discover(context, subject));
  const all = people.flatMap(({ results }) => results);
  const shared = new Set([...holders(all)].filter(([, found]) => found.length > 1).map(([key]) => key));
  const users = people.filter(({ results }) => results.some(({ key }) => shared.has(key))).map(({ xuid }) => xuid);
  return users.length > 1 ? users : subject.notExercised('no two users of the profile share a session');
}

async function judgeRepeat(context: CheckContext, subject: Subject, xuids: readonly string[]): Promise<void> {
  const scid = requireScid(context, subject);
  await judgeLaw(subject, {
    left: singles(subject, scid, xuids, {}),
    right: () => ask(subject, { scid, xuids, query: takeAll() }),
    difference: repeatDifference,
    steady: steadyOccurrences,
  });
}

/** Ends the case where results do not name users who were asked for: then nobody can say whose they are. */
function requireNamed(subject: Subject, results: readonly SessionEntry[], xuids: readonly string[]): void {
  const asked = new Set(xuids.map((xuid) => canonicalDigits(xuid)));
  if (results.every(({ xuid }) => asked.has(xuid))) return;
  subject.inconclusive('results do not name the users for whom they were found, so they cannot be compared');
}

async function judgeConcatenation(
  context: CheckContext,
  subject: Subject,
  xuids: readonly string[],
  query: Query,
): Promise<void> {
  const scid = requireScid(context, subject);
  const left = singles(subject, scid, xuids, query);
  const right = async (): Promise<Side<readonly SessionEntry[]>> => {
    const side = await ask(subject, { scid, xuids, query: { ...takeAll(), ...query } });
    requireNamed(subject, side.value, xuids);
    return side;
  };
  const agreed = await judgeLaw(subject, {
    left,
    right,
    difference: concatDifference,
    steady: (entries) => entries.map(content),
  });
  if (agreed === undefined) return;
  if (agreed.left.length === 0) subject.notExercised('none of the users has a session');
  if (sequenceDifference(agreed.left, agreed.right) === undefined) return;
  // A concatenation keeps the order inside its parts, but the page speaks of the order of the users alone.
  await judgeLaw(subject, { level: 'SHOULD', left, right, difference: sequenceDifference, steady: sequences });
}

/** How many users a long batch names before the one who is looked at: more than a service that cuts its list would read. */
const crowd = 30;

/** Judges that the last user of a long batch is served as he is alone; the others need not have sessions. */
async function judgeLastOfMany(context: CheckContext, subject: Subject, xuid: string): Promise<void> {
  const scid = requireScid(context, subject);
  const xuids = [...strangers(crowd), xuid];
  await judgeLaw(subject, {
    left: singles(subject, scid, [xuid], {}),
    right: async () => {
      const exchange = await subject.send(sessionsRequest({ scid, xuids, query: takeAll() }));
      if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
        subject.notExercised(
          `the service does not serve ${xuids.length} users at once, and how many it should is left open`,
        );
      }
      const results = resultsOf(subject, exchange, xuids);
      if (results.length >= mostResults()) subject.notExercised('the answer is full, so what it lacks says nothing');
      requireNamed(subject, results, xuids);
      return { value: results.filter((entry) => sameXuid(entry.xuid, xuid)), exchanges: [exchange] };
    },
    difference: concatDifference,
    steady: (entries) => entries.map(content),
  });
}

async function fittingUsers(context: CheckContext, subject: Subject): Promise<string[]> {
  const people = fitting(await discover(context, subject));
  const withSessions = people.filter(({ results }) => results.length > 0).map(({ xuid }) => xuid);
  return withSessions.length > 0
    ? withSessions
    : subject.notExercised('nobody whom the profile names has sessions that fit into one answer');
}

/** Judges a batch by the single questions that it stands for. */
export const batchingChecks: readonly Check[] = [
  {
    requirement: 'SESS-XUID-REPEAT',
    service: 'sessions',
    run: async (context) => {
      await context.case('two users who share a session', async (subject) => {
        const users = await usersWhoShare(context, subject);
        const people = await discover(context, subject);
        const keysOf = (xuid: string): Set<string> =>
          new Set(people.find((person) => person.xuid === xuid)?.results.map(({ key }) => key));
        const [first = '', ...others] = users;
        const partner = others.find((xuid) => [...keysOf(xuid)].some((key) => keysOf(first).has(key)));
        await judgeRepeat(context, subject, partner === undefined ? users : [partner, first]);
      });
      await context.case('everybody who shares a session', async (subject) => {
        await judgeRepeat(context, subject, await usersWhoShare(context, subject));
      });
    },
  },
  {
    requirement: 'SESS-BATCH-CONCAT',
    service: 'sessions',
    run: async (context) => {
      await context.case('all users at once', async (subject) => {
        await judgeConcatenation(context, subject, await fittingUsers(context, subject), {});
      });
      await context.case('two users, the last first', async (subject) => {
        const users = await fittingUsers(context, subject);
        if (users.length < 2) subject.notExercised('fewer than two users of the profile have sessions');
        await judgeConcatenation(context, subject, users.slice(0, 2).reverse(), {});
      });
      await context.case('a user between two who have no sessions', async (subject) => {
        const [user = ''] = await fittingUsers(context, subject);
        const [before = '', after = ''] = strangers(2);
        await judgeConcatenation(context, subject, [before, user, after], {});
      });
      await context.case('a user after many others', async (subject) => {
        const [user = ''] = await fittingUsers(context, subject);
        await judgeLastOfMany(context, subject, user);
      });
      await context.case('several users, inactive sessions too', async (subject) => {
        const users = (await fittingUsers(context, subject)).slice(0, 4);
        await judgeConcatenation(context, subject, users, { inactive: 'true' });
      });
    },
  },
];
