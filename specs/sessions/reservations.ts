import type { CredentialRole } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { requireOwnXuid, requireScid } from './asking.js';
import { foreignPeople, Knowledge } from './knowledge.js';
import { judgeWidening, type Owed, owedSessions, type Query, statusOf } from './widening.js';

/** Sessions in which users are reserved, private ones only where the query shows them. */
function reservedOwed(knowledge: Knowledge, xuids: readonly string[], query: Query): Owed[] {
  const isShown = (visibility: string): boolean => visibility !== 'private' || query['private'] === 'true';
  return owedSessions(knowledge, xuids, 'reserved', isShown);
}

async function judgeReservations(
  context: CheckContext,
  subject: Subject,
  xuids: readonly string[],
  beside: Query,
  credential: CredentialRole,
): Promise<void> {
  const knowledge = new Knowledge(context.target, requireScid(context, subject));
  await judgeWidening(context, subject, {
    parameter: 'reservations',
    xuids,
    credential,
    beside,
    mayAdd: (entry) => ['reserved', undefined].includes(statusOf(knowledge, entry)),
    owed: reservedOwed(knowledge, xuids, beside),
    adds: 'a session in which he is reserved',
  });
}

/** Judges that sessions in which the user is reserved are shown when asked for. */
export const reservationsChecks: readonly Check[] = [
  {
    requirement: 'SESS-RESERVATIONS',
    service: 'sessions',
    run: async (context) => {
      await context.case('for the caller', async (subject) => {
        await judgeReservations(context, subject, [requireOwnXuid(context, subject)], {}, 'caller');
      });
      for (const parameter of ['private', 'inactive']) {
        await context.case(`for the caller, beside ${parameter}=true`, async (subject) => {
          const own = [requireOwnXuid(context, subject)];
          await judgeReservations(context, subject, own, { [parameter]: 'true' }, 'caller');
        });
      }
      await context.case('with server-level access', async (subject) => {
        const scid = requireScid(context, subject);
        const knowledge = new Knowledge(context.target, scid);
        const others = foreignPeople(context.target, scid);
        const reserved = others.filter((xuid) => reservedOwed(knowledge, [xuid], {}).length > 0);
        if (reserved.length === 0) subject.notExercised('the profile names nobody else who is reserved in a session');
        await judgeReservations(context, subject, reserved, {}, 'server');
      });
    },
  },
];
