import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Difference, judgeLaw, type Side } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { SessionEntry } from './answers.js';
import { ask, askShared, discover, fitting, mostResults, requireScid, type Results, takeAll } from './asking.js';
import { content, occurrence, resultWords, steadyOccurrences } from './comparison.js';
import { canonicalXuid } from './identity.js';
import { strangers } from './knowledge.js';
import { judgeLawAt } from './recommendation.js';

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

/** The users who each have this session, of those who were asked for alone. */
function holders(entries: readonly SessionEntry[]): ReadonlyMap<string, readonly SessionEntry[]> {
  const byKey = new Map<string, SessionEntry[]>();
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.has(occurrence(entry))) continue;
    seen.add(occurrence(entry));
    byKey.set(entry.key, [...(byKey.get(entry.key) ?? []), entry]);
  }
  return byKey;
}

/** A shared session that the batch shows too seldom or too often, or for one user twice and for another not at all. */
function repeatDifference(alone: readonly SessionEntry[], batch: readonly SessionEntry[]): Difference | undefined {
  const byKey = holders(alone);
  const asked = new Set(alone.map(({ xuid }) => xuid));
  const areNamed = batch.every(({ xuid }) => asked.has(xuid));
  // A user of whom nothing came, not even what nobody shares with him, was dropped: that is no matter of repeats.
  const dropped = [...asked].filter(
    (user) =>
      areNamed &&
      !batch.some(({ xuid }) => xuid === user) &&
      alone.some(({ xuid, key }) => xuid === user && byKey.get(key)?.length === 1),
  );
  for (const [key, all] of byKey) {
    const found = all.filter(({ xuid }) => !dropped.includes(xuid));
    if (found.length < 2) continue;
    const shown = batch.filter((entry) => entry.key === key);
    const users = new Set(shown.map(({ xuid }) => xuid));
    if (shown.length === found.length && (!areNamed || users.size === shown.length)) continue;
    return {
      expected: `session ${key} once for each of the ${found.length} users whom it matches`,
      got: `it ${shown.length} times${areNamed ? `, for ${users.size} of them` : ''}`,
      ...(shown[0] !== undefined && { pointer: shown[0].pointer, value: shown[0].value }),
    };
  }
  return undefined;
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

/** A batch differs in its results: whose order is wrong is for the grouping, whose repeats are missing for the repeats. */
function concatDifference(alone: readonly SessionEntry[], batch: readonly SessionEntry[]): Difference | undefined {
  const expected = new Map(alone.map((entry) => [occurrence(entry), entry]));
  const got = new Map(batch.map((entry) => [occurrence(entry), entry]));
  for (const [identity, entry] of expected) {
    const other = got.get(identity);
    if (other === undefined) {
      if (batch.some(({ key }) => key === entry.key)) continue;
      return { expected: `${resultWords(entry)}, as asked for alone`, got: 'none', value: entry.value };
    }
    if (!isDeepStrictEqual(content(entry), content(other))) {
      return {
        expected: `${resultWords(entry)} as asked for alone: ${JSON.stringify(content(entry))}`,
        got: JSON.stringify(content(other)),
        pointer: other.pointer,
        value: other.value,
      };
    }
  }
  const added = batch.find((entry) => !expected.has(occurrence(entry)));
  return (
    added && {
      expected: `no ${resultWords(added)}, as asked for alone`,
      got: 'it',
      pointer: added.pointer,
      value: added.value,
    }
  );
}

/** The results of each user in their order, the users in theirs. */
function sequences(entries: readonly SessionEntry[]): readonly string[] {
  const byUser = new Map<string | undefined, string[]>();
  for (const { xuid, key } of entries) byUser.set(xuid, [...(byUser.get(xuid) ?? []), key]);
  return [...byUser].map(([xuid, keys]) => `${xuid ?? ''}: ${[...new Set(keys)].join(', ')}`).sort();
}

/** Users whose results stand in another order in the batch. Where results are missing there, that is another finding. */
function sequenceDifference(alone: readonly SessionEntry[], batch: readonly SessionEntry[]): Difference | undefined {
  if (alone.length !== batch.length || isDeepStrictEqual(sequences(alone), sequences(batch))) return undefined;
  return {
    expected: "each user's results in the order in which they come when he is asked for alone",
    got: 'another order, twice',
  };
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
    const asked = new Set(xuids.map((xuid) => canonicalXuid(xuid)));
    if (side.value.some(({ xuid }) => !asked.has(xuid))) {
      subject.inconclusive('results do not name the users for whom they were found, so they cannot be compared');
    }
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
  await judgeLawAt(subject, 'SHOULD', { left, right, difference: sequenceDifference, steady: sequences });
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
      await context.case('several users, inactive sessions too', async (subject) => {
        const users = (await fittingUsers(context, subject)).slice(0, 4);
        await judgeConcatenation(context, subject, users, { inactive: 'true' });
      });
    },
  },
];
