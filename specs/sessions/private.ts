import { documentedStatuses } from '../documented-statuses.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import {
  acceptedAnswers,
  askShared,
  fittingXuids,
  mostResults,
  requireOwnXuid,
  requireScid,
  resultsOf,
  takeAll,
} from './asking.js';
import { falseServedCase } from './false-served.js';
import { foreignPeople, Knowledge, knownSessions } from './knowledge.js';
import { judgeLeftOut } from './left-out.js';
import { canBeAskedFor, sessionsRequest } from './requests.js';
import { judgeWideningForAll, owedKeys, type Query, visibilityOf } from './widening.js';

/** Queries that do not ask for private sessions, each with whom it may be put for. */
const withoutPrivate: readonly (readonly [title: string, query: Query, isOwnOnly: boolean])[] = [
  ['no parameters', {}, false],
  ['private=false', { private: 'false' }, false],
  ['private=false for the caller', { private: 'false' }, true],
  ['inactive=true', { inactive: 'true' }, false],
  ['reservations=true for the caller', { reservations: 'true' }, true],
];

async function judgeNonePrivate(
  context: CheckContext,
  subject: Subject,
  xuids: readonly string[],
  query: Query,
): Promise<void> {
  const knowledge = await judgeLeftOut(
    context,
    subject,
    { xuids, query },
    {
      expected: 'no private session without private=true',
      offence: (known, entry) => (visibilityOf(known, entry) === 'private' ? 'one' : undefined),
    },
  );
  if (knowledge === undefined) return;
  const statuses = ['active', 'inactive', 'reserved'] as const;
  const isKnown = xuids.some((xuid) =>
    knowledge.sessionsOf(xuid, statuses).some(({ session }) => session.visibility === 'private'),
  );
  if (isKnown) return;
  const own = requireOwnXuid(context, subject);
  const scid = requireScid(context, subject);
  const wide = askShared(subject, { scid, xuids: [own], query: { ...takeAll(), private: 'true' } });
  if (!xuids.includes(own) || !(await wide()).value.some((entry) => visibilityOf(knowledge, entry) === 'private')) {
    subject.notExercised('nobody who was asked for is known to be in a private session, so nothing was left out');
  }
}

/** A keyword of a private session, by the profile's word. */
function privateKeyword(context: CheckContext, subject: Subject, scid: string): string {
  const hidden = knownSessions(context.target, scid).filter(({ visibility }) => visibility === 'private');
  const keyword = hidden.flatMap(({ keywords }) => keywords ?? []).find(canBeAskedFor);
  return keyword ?? subject.notExercised('the profile names no private session with a keyword');
}

/** Judges that a keyword alone, of a private session, does not find it. */
async function judgeKeywordAlone(context: CheckContext, subject: Subject): Promise<void> {
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  const query = { ...takeAll(), keyword: privateKeyword(context, subject, scid) };
  const exchange = await subject.send(sessionsRequest({ scid, xuids: [], query }), documentedStatuses('sessions'));
  if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
    subject.notExercised('the service does not serve a query by keyword alone');
  }
  const wrong = resultsOf(subject, exchange, []).find((entry) => visibilityOf(knowledge, entry) === 'private');
  if (wrong === undefined) return;
  subject.finding({
    expected: 'no private session without private=true',
    got: 'one',
    pointer: wrong.pointer,
    value: wrong.value,
  });
}

/** Judges that private sessions are shown when asked for, and only then. */
export const privateChecks: readonly Check[] = [
  {
    requirement: 'SESS-PRIVATE',
    service: 'sessions',
    run: async (context) => {
      for (const [title, query, isOwnOnly] of withoutPrivate) {
        await context.case(title, async (subject) => {
          const xuids = isOwnOnly
            ? [requireOwnXuid(context, subject)]
            : await fittingXuids(context, subject, Math.floor(mostResults() / 2));
          await judgeNonePrivate(context, subject, xuids, query);
        });
      }
      await context.case('a keyword of a private session', async (subject) => {
        const keyword = privateKeyword(context, subject, requireScid(context, subject));
        const xuids = await fittingXuids(context, subject, Math.floor(mostResults() / 2));
        await judgeNonePrivate(context, subject, xuids, { keyword });
      });
      await context.case('a keyword of a private session alone', (subject) => judgeKeywordAlone(context, subject));
      const parameter = 'private';
      await falseServedCase(context, parameter);
      await context.case('private=true for the caller', async (subject) => {
        await judgeWideningForAll(context, subject, [requireOwnXuid(context, subject)], { parameter });
      });
      for (const beside of ['inactive', 'reservations'] as const) {
        await context.case(`private=true for the caller, beside ${beside}=true`, async (subject) => {
          await judgeWideningForAll(context, subject, [requireOwnXuid(context, subject)], { parameter, beside });
        });
      }
      await context.case('private=true for others, with server-level access', async (subject) => {
        const scid = requireScid(context, subject);
        const knowledge = new Knowledge(context.target, scid);
        const others = foreignPeople(context.target, scid).filter(
          (xuid) => owedKeys(knowledge, { parameter, xuid }).length > 0,
        );
        if (others.length === 0)
          subject.notExercised('the profile names nobody else who is active in a private session');
        await judgeWideningForAll(context, subject, others.slice(0, 2), { parameter, credential: 'server' });
      });
    },
  },
];
