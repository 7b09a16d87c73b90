import type { CallerContext } from '../../context.js';
import type { RenderedUser } from '../../userstats/render.js';
import { userstatsFault } from './userstats-fault.js';

/** What makes two requests the same: their headers and their body. */
function requestKey({ request }: CallerContext): string {
  return JSON.stringify([request.headers, request.body.toString('latin1')]);
}

/** Puts a number behind a gamertag, the one documented text that nothing else is compared by. */
function withRemark(number: number): (user: RenderedUser) => RenderedUser {
  return (user) => ({ ...user, gamertag: `${user.gamertag ?? ''} ${number}` });
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
    'answers-carry-a-sequence-number',
    'Each answer tells behind the gamertags how many there were before it, so no two are the same.',
    { warns: ['HTTP-READ-ONLY'] },
    () => ({
      userstats: { renderAnswer: (users, { memory }) => ({ users: users.map(withRemark(memory.next('sequence'))) }) },
    }),
  ),
  userstatsFault(
    'reading-counts-as-a-view',
    'Who is asked about has one more view, and the views stand behind the gamertag.',
    { warns: ['HTTP-READ-ONLY'] },
    () => ({
      userstats: {
        renderAnswer: (users, { memory }) => ({
          users: users.map((user) => withRemark(memory.next(`views ${String(user.xuid)}`))(user)),
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
          return { users: users.map(withRemark(others.reduce((sum, [, count]) => sum + Number(count), 0))) };
        },
      },
    }),
  ),
  userstatsFault(
    'cache-of-one-answer',
    'The cache holds the last answer alone, without gamertags, so any other question changes it.',
    { fails: ['HTTP-READ-ONLY'] },
    ({ userstats }) => ({
      userstats: {
        renderAnswer: (users, context) => {
          const fromCache = context.memory.values.get('last') === requestKey(context);
          context.memory.values.set('last', requestKey(context));
          return fromCache
            ? { users: users.map(({ xuid, scids }) => ({ xuid, scids })) }
            : userstats.renderAnswer(users, context);
        },
      },
    }),
  ),
];
