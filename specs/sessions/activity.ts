import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { askShared, fittingXuids, mostResults, requireOwnXuid, requireScid, takeAll } from './asking.js';
import { falseServedCase } from './false-served.js';
import { judgeLeftOut } from './left-out.js';
import { judgeWideningForAll, type Query, statusOf } from './widening.js';

async function judgeOnlyActive(
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
      expected: 'only sessions in which the user is active',
      offence: (known, entry) => {
        const status = statusOf(known, entry);
        return status === undefined || status === 'active'
          ? undefined
          : `one in which user ${entry.xuid ?? ''} is ${status}`;
      },
    },
  );
  if (knowledge === undefined) return;
  if (xuids.some((xuid) => knowledge.sessionsOf(xuid, ['inactive', 'reserved']).length > 0)) return;
  const scid = requireScid(context, subject);
  const wide = askShared(subject, { scid, xuids, query: { ...takeAll(), ...query, inactive: 'true' } });
  if (!(await wide()).value.some((entry) => statusOf(knowledge, entry) === 'inactive')) {
    subject.notExercised('nobody who was asked for has a session in which he is not active, so nothing was left out');
  }
}

/** Room left in an answer for what a parameter adds. */
function roomToGrow(): number {
  return Math.floor(mostResults() / 2);
}

/** Judges in which sessions, by the user's own state, a query finds him. */
export const activityChecks: readonly Check[] = [
  {
    requirement: 'SESS-ACTIVE-DEFAULT',
    service: 'sessions',
    run: async (context) => {
      const queries: readonly Query[] = [{}, { inactive: 'false' }, { reservations: 'false' }, { visibility: 'open' }];
      for (const query of queries) {
        const words = Object.entries(query).map((pair) => pair.join('='));
        await context.case(words.join('') || 'no parameters', async (subject) => {
          await judgeOnlyActive(context, subject, await fittingXuids(context, subject, roomToGrow()), query);
        });
      }
      await context.case('private=true for the caller', async (subject) => {
        await judgeOnlyActive(context, subject, [requireOwnXuid(context, subject)], { private: 'true' });
      });
    },
  },
  {
    requirement: 'SESS-INACTIVE',
    service: 'sessions',
    run: async (context) => {
      await context.case('for each user', async (subject) => {
        const xuids = await fittingXuids(context, subject);
        await judgeWideningForAll(context, subject, xuids, { parameter: 'inactive' });
      });
      for (const beside of ['private', 'reservations'] as const) {
        await context.case(`for the caller, beside ${beside}=true`, async (subject) => {
          const own = [requireOwnXuid(context, subject)];
          await judgeWideningForAll(context, subject, own, { parameter: 'inactive', beside });
        });
      }
      await falseServedCase(context, 'inactive');
    },
  },
];
