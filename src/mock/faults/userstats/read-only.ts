import type { CallerContext } from '../../context.js';
import { userstatsFault } from './userstats-fault.js';

/** What makes two requests the same: their headers and their body. */
function requestKey({ request }: CallerContext): string {
  return JSON.stringify([request.headers, request.body.toString('latin1')]);
}

/** Reads that change something. */
export const readOnlyFaults = [
  userstatsFault(
    'every-second-answer-without-gamertags',
    'Gamertags come from a cache that is emptied by reading, so every second answer has none.',
    { fails: ['HTTP-READ-ONLY'] },
    ({ userstats }) => ({
      userstats: {
        renderAnswer: (users, context) =>
          context.memory.next(requestKey(context)) % 2 === 0
            ? userstats.renderAnswer(users, context)
            : { users: users.map(({ xuid, scids }) => ({ xuid, scids })) },
      },
    }),
  ),
  userstatsFault(
    'every-second-answer-tells-of-the-cache',
    'An answer from the cache has a member besides that says so, and the cache holds it once.',
    { fails: ['HTTP-READ-ONLY'] },
    () => ({
      userstats: {
        renderAnswer: (users, context) =>
          context.memory.next(requestKey(context)) % 2 === 0 ? { users } : { users, fromCache: true },
      },
    }),
  ),
  userstatsFault(
    'answers-carry-a-sequence-number',
    'Each answer tells how many there were before it, so no two are the same.',
    { warns: ['HTTP-READ-ONLY'] },
    () => ({
      userstats: {
        renderAnswer: (users, { memory }) => ({ users, sequence: memory.next('sequence') }),
      },
    }),
  ),
  userstatsFault(
    'reading-counts-as-a-view',
    'Who is asked about has one more view, and the views are in the answer.',
    { warns: ['HTTP-READ-ONLY'] },
    () => ({
      userstats: {
        renderAnswer: (users, { memory }) => ({
          users: users.map((user) => ({ ...user, views: memory.next(`views ${String(user.xuid)}`) })),
        }),
      },
    }),
  ),
  userstatsFault(
    'last-reader-shown-to-others',
    'The answer to one caller tells who asked last, so the question of another caller changes it.',
    { fails: ['HTTP-READ-ONLY'] },
    () => ({
      userstats: {
        renderAnswer: (users, { memory, caller }) => {
          const others = [...memory.values.entries()].filter(([name]) => name !== caller.name);
          memory.values.set(caller.name, (Number(memory.values.get(caller.name)) || 0) + 1);
          return { users, questionsOfOthers: others.reduce((sum, [, count]) => sum + Number(count), 0) };
        },
      },
    }),
  ),
  userstatsFault(
    'cache-of-one-answer',
    'The cache holds the last answer alone and each answer tells whether it came from there, so any other question changes it.',
    { fails: ['HTTP-READ-ONLY'] },
    () => ({
      userstats: {
        renderAnswer: (users, context) => {
          const fromCache = context.memory.values.get('last') === requestKey(context);
          context.memory.values.set('last', requestKey(context));
          return { users, fromCache };
        },
      },
    }),
  ),
];
