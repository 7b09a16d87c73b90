import { inStatusSet } from '../../src/contract/status.js';
import type { Subject } from '../../src/verdict/subject.js';
import { documentedStatuses } from '../documented-statuses.js';
import { atOnce } from '../laws/at-once.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { placeOf } from '../laws/difference.js';
import { holds } from '../laws/holds.js';
import { unlessEmpty } from '../laws/same.js';
import { knownSessions, visibilityOf } from './knowledge.js';
import { fittingXuids, roomToGrow } from './people.js';
import { optionPairs } from './pairs.js';
import { isSendable } from '../../src/target/sendable-text.js';
import type { SessionEntry } from './results.js';
import { allOf, knowledgeOf, type Query, requireOwnXuid, requireScid, sessions } from './service.js';
import { falseServed, widenedForCaller } from './widening.js';
import { widenedForOthers } from './widening-for-others.js';

const expected = 'no private session without private=true';

/** Returns the first private session among some results. */
function privateOne(subject: Subject, entries: readonly SessionEntry[]): SessionEntry | undefined {
  const knowledge = knowledgeOf(subject);
  return entries.find((entry) => visibilityOf(knowledge, entry) === 'private');
}

/** A query without private=true finds no private session. */
function nonePrivate(
  choose: (subject: Subject) => readonly string[] | Promise<readonly string[]>,
  queryOf: (subject: Subject) => Query,
): CaseJudge {
  return async (subject) => {
    const query = queryOf(subject);
    const xuids = await choose(subject);
    await holds(
      sessions,
      allOf(subject, xuids, query),
      (entries) => {
        const wrong = privateOne(subject, entries);
        return wrong && { expected, got: 'one', ...placeOf(wrong) };
      },
      unlessEmpty('the answer has no results, so nothing was seen to stay'),
    )(subject);
    const known = xuids.flatMap((xuid) => knowledgeOf(subject).sessionsOf(xuid, ['active', 'inactive', 'reserved']));
    if (subject.found > 0 || known.some(({ session }) => session.visibility === 'private')) return;
    const own = requireOwnXuid(subject);
    const wide = await look(sessions, subject, allOf(subject, [own], { private: 'true' }));
    if (xuids.includes(own) && privateOne(subject, wide) !== undefined) return;
    subject.notExercised('nobody who was asked for is known to be in a private session, so nothing was left out');
  };
}

const several = (subject: Subject): Promise<string[]> => fittingXuids(subject, roomToGrow());
const caller = (subject: Subject): readonly string[] => [requireOwnXuid(subject)];

/** Queries that do not ask for private sessions, each with whom it may be put for. */
const withoutPrivate = [
  ['no parameters', {}, several],
  ['private=false', { private: 'false' }, several],
  ['private=false for the caller', { private: 'false' }, caller],
  ['inactive=true', { inactive: 'true' }, several],
  ['reservations=true for the caller', { reservations: 'true' }, caller],
] as const;

/** Returns a keyword of a private session, as the profile says. */
function privateKeyword(subject: Subject): string {
  const hidden = knownSessions(subject.target, requireScid(subject)).filter(
    ({ visibility }) => visibility === 'private',
  );
  const keyword = hidden.flatMap(({ keywords }) => keywords ?? []).find(isSendable);
  return keyword ?? subject.notExercised('the profile names no private session with a keyword');
}

/** Judges that a keyword alone, of a private session, does not find it. */
async function judgeKeywordAlone(subject: Subject): Promise<void> {
  const question = allOf(subject, [], { keyword: privateKeyword(subject) });
  const exchange = await subject.send(sessions.request(question), documentedStatuses('sessions'));
  if (!inStatusSet(exchange.response.status, sessions.accepted().allowed)) {
    subject.notExercised('the service does not serve a query by keyword alone');
  }
  const wrong = privateOne(subject, sessions.read(subject, exchange, question));
  if (wrong !== undefined) subject.finding({ expected, got: 'one', ...placeOf(wrong) });
}

/** Judges that a query gets no private session while the same one with private=true is on its way. */
async function judgeBesidePrivate(subject: Subject): Promise<void> {
  const own = [requireOwnXuid(subject)];
  const [wide, plain] = [allOf(subject, own, { private: 'true' }), allOf(subject, own)];
  const [shown, exchange] = await atOnce(subject, [sessions.request(wide), sessions.request(plain)]);
  if (shown === undefined || exchange === undefined) return;
  const wrong = privateOne(subject, sessions.read(subject, exchange, plain));
  if (wrong !== undefined) subject.finding({ expected, got: 'one', ...placeOf(wrong), exchanges: [exchange] });
  else if (privateOne(subject, sessions.read(subject, shown, wide)) === undefined) {
    subject.notExercised('the caller is shown in no private session, so nothing was left out');
  }
}

/** Private sessions are shown with private=true, and only then. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const privateCheck = check(
  sessions,
  'SESS-PRIVATE',
  each(withoutPrivate, ([title, query, choose]) => [title, nonePrivate(choose, () => query)]),
  {
    'a keyword of a private session': nonePrivate(several, (subject) => ({ keyword: privateKeyword(subject) })),
    'a keyword of a private session alone': judgeKeywordAlone,
  },
  { 'no parameters, while the same is requested with private=true': judgeBesidePrivate },
  optionPairs('private'),
  falseServed('private'),
  {
    'private=true for the caller': widenedForCaller('private'),
    'private=true for the caller, with inactive=true': widenedForCaller('private', 'inactive'),
    'private=true for the caller, with reservations=true': widenedForCaller('private', 'reservations'),
    'private=true for others, with server-level access': widenedForOthers(
      'private',
      'the profile names nobody else who is active in a private session',
    ),
  },
);
