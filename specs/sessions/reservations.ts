import type { Check } from '../../src/verdict/check.js';
import { requireOwnXuid, requireScid } from './asking.js';
import { falseServedCase } from './false-served.js';
import { foreignPeople, Knowledge } from './knowledge.js';
import { judgeWideningForAll, owedKeys } from './widening.js';

/** Judges that sessions in which the user is reserved are shown when asked for. */
export const reservationsChecks: readonly Check[] = [
  {
    requirement: 'SESS-RESERVATIONS',
    service: 'sessions',
    run: async (context) => {
      const parameter = 'reservations';
      await falseServedCase(context, parameter);
      await context.case('for the caller', async (subject) => {
        await judgeWideningForAll(context, subject, [requireOwnXuid(context, subject)], { parameter });
      });
      for (const beside of ['private', 'inactive'] as const) {
        await context.case(`for the caller, beside ${beside}=true`, async (subject) => {
          await judgeWideningForAll(context, subject, [requireOwnXuid(context, subject)], { parameter, beside });
        });
      }
      await context.case('for others, with server-level access', async (subject) => {
        const scid = requireScid(context, subject);
        const knowledge = new Knowledge(context.target, scid);
        const others = foreignPeople(context.target, scid).filter(
          (xuid) => owedKeys(knowledge, { parameter, xuid }).length > 0,
        );
        if (others.length === 0) subject.notExercised('the profile names nobody else who is reserved in a session');
        await judgeWideningForAll(context, subject, others.slice(0, 2), { parameter, credential: 'server' });
      });
    },
  },
];
