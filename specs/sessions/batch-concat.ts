import { inStatusSet } from '../../src/contract/status.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { canonicalDigits, sameXuid } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { check } from '../laws/check.js';
import { type Ask, shared } from '../laws/dialect.js';
import { concatDifference, growingParts, inParts, sequenceDifference, sequences, singles } from './batch-difference.js';
import { maxSingles } from './known-people.js';
import { unknownXuids } from './knowledge.js';
import { byNumber, crowd, discover, fitting, fittingXuids, roomToGrow } from './people.js';
import { content, type SessionEntry } from './results.js';
import { allOf, maxResults, type Query, sessions } from './service.js';

type Entries = readonly SessionEntry[];

/** Ends the case where results do not name users in the request: then nobody can say whose they are. */
function requireNamed(subject: Subject, results: Entries, xuids: readonly string[]): void {
  const asked = new Set(xuids.map((xuid) => canonicalDigits(xuid)));
  if (results.every(({ xuid }) => asked.has(xuid))) return;
  subject.inconclusive('results do not name the users for whom they were found, so they cannot be compared');
}

/** Judges that a batch holds what its parts hold, in the order of each. By default each user is a part. */
async function judgeConcatenation(
  subject: Subject,
  xuids: readonly string[],
  parts: readonly (readonly string[])[] = xuids.map((xuid) => [xuid]),
  query: Query = {},
): Promise<void> {
  const left = inParts(subject, parts, query);
  const batch = shared(sessions, subject, allOf(subject, xuids, query));
  const right: Ask<SessionEntry> = async () => {
    const side = await batch();
    requireNamed(subject, side.value, xuids);
    return side;
  };
  const agreed = await judgeLaw<Entries, Entries>(subject, {
    left,
    right,
    difference: concatDifference,
    steady: (entries) => entries.map(content),
    lacking: ({ length }) => (length === 0 ? 'none of the users has a session' : undefined),
  });
  if (agreed === undefined || sequenceDifference(agreed.left, agreed.right) === undefined) return;
  // A concatenation keeps the order inside its parts, but the page speaks of the order of the users alone.
  await judgeLaw(subject, { level: 'SHOULD', left, right, difference: sequenceDifference, steady: sequences });
}

/** How many users a long batch names before the one who is looked at: more than a service that cuts its list would read. */
const manyOthers = 30;

/** Judges that the last user of a long batch is served as that user is alone; the others need not have sessions. */
async function judgeLastOfMany(subject: Subject, xuid: string): Promise<void> {
  const xuids = [...unknownXuids(manyOthers), xuid];
  const question = allOf(subject, xuids);
  await judgeLaw<Entries, Entries>(subject, {
    left: singles(subject, [xuid]),
    right: async () => {
      const exchange = await subject.send(sessions.request(question));
      if (!inStatusSet(exchange.response.status, sessions.accepted().allowed)) {
        subject.notExercised(
          `the service does not serve ${xuids.length} users at once, and how many it should is left open`,
        );
      }
      const results = sessions.read(subject, exchange, question);
      if (results.length >= maxResults()) subject.notExercised('the answer is full, so what it lacks says nothing');
      requireNamed(subject, results, xuids);
      return { value: results.filter((entry) => sameXuid(entry.xuid, xuid)), exchanges: [exchange] };
    },
    difference: concatDifference,
    steady: (entries) => entries.map(content),
  });
}

/** Returns users whose sessions fit into one response. */
async function fittingUsers(subject: Subject): Promise<readonly [string, ...string[]]> {
  const people = fitting(await discover(subject)).filter(({ results }) => results.length > 0);
  const [first, ...others] = people.map(({ xuid }) => xuid);
  return first === undefined
    ? subject.notExercised('nobody whom the profile names has sessions that fit into one answer')
    : [first, ...others];
}

/** Judges as many users as fit into one response: some of them alone, the others in smaller batches. */
async function judgeEverybody(subject: Subject): Promise<void> {
  const alone = await fittingUsers(subject);
  const isAlone = new Set<string>(alone);
  const all = (await crowd(subject)).map(({ xuid }) => xuid);
  if (all.length === 0) subject.inconclusive('results name other users than those for whom they were found');
  const further = all.filter((xuid) => !isAlone.has(xuid));
  const parts = [
    ...all.filter((xuid) => isAlone.has(xuid)).map((xuid) => [xuid]),
    ...growingParts(further, maxSingles),
  ];
  await judgeConcatenation(subject, all.toSorted(byNumber), parts);
}

/** A batch is the concatenation of the queries that it replaces. (uri-serviceconfigsscidbatchpost, Remarks) */
export const batchConcat = check(sessions, 'SESS-BATCH-CONCAT', {
  'all users at once': judgeEverybody,
  'two users, the last first': async (subject) => {
    const users = await fittingUsers(subject);
    if (users.length < 2) subject.notExercised('fewer than two users of the profile have sessions');
    await judgeConcatenation(subject, users.slice(0, 2).reverse());
  },
  'a user between two who have no sessions': async (subject) => {
    const [user] = await fittingUsers(subject);
    const [before = '', after = ''] = unknownXuids(2);
    await judgeConcatenation(subject, [before, user, after]);
  },
  'a user after many others': async (subject) => {
    const [user] = await fittingUsers(subject);
    await judgeLastOfMany(subject, user);
  },
  'several users, inactive sessions too': async (subject) => {
    const users = await fittingXuids(subject, roomToGrow());
    await judgeConcatenation(subject, users, growingParts(users, 1), { inactive: 'true' });
  },
});
