import type { CallerContext } from '../../context.js';
import { userstats } from '../../userstats/patches.js';
import type { RenderedUser } from '../../userstats/render.js';
import { failing, faultTable } from '../table.js';
import { showing } from './answer.js';

/** Returns what makes two requests the same: their headers and their body. */
function requestKey({ request }: CallerContext): string {
  return JSON.stringify([request.headers, request.body.toString('latin1')]);
}

/** Puts a number behind a gamertag, the one documented text that no other rule compares. */
function withRemark(number: number): (user: RenderedUser) => RenderedUser {
  return (user) => ({ ...user, gamertag: `${user.gamertag ?? ''} ${number}` });
}

function withoutGamertags(users: readonly RenderedUser[]): unknown {
  return { users: users.map(({ xuid, scids }) => ({ xuid, scids })) };
}

const warns = { warns: ['HTTP-READ-ONLY'] };

/** Reads that change something. */
export const readOnlyFaults = faultTable('userstats', failing('HTTP-READ-ONLY'), {
  'every-second-answer-without-gamertags': [
    'Gamertags come from a cache that is emptied by reading, so every second response has none.',
    userstats.sometimes('renderAnswer', (users, context) =>
      context.memory.next(requestKey(context)) % 2 === 0 ? undefined : withoutGamertags(users),
    ),
  ],
  'answers-carry-a-sequence-number': [
    'Each response counts behind the gamertags how many there were before it, so no two are the same.',
    showing((users, { memory }) => users.map(withRemark(memory.next('sequence')))),
    warns,
  ],
  'reading-counts-as-a-view': [
    'A requested user has one more view, and the views are shown behind the gamertag.',
    showing((users, { memory }) => users.map((user) => withRemark(memory.next(`views ${String(user.xuid)}`))(user))),
    warns,
  ],
  'lookups-counted-where-nothing-is-found': [
    'A response without values says behind the gamertags how many had some before.',
    showing((users, { memory }) => {
      const hasValues = JSON.stringify(users).includes('"value"');
      if (hasValues) memory.values.set('found', memory.next('found') + 1);
      return hasValues ? users : users.map(withRemark(Number(memory.values.get('found') ?? 0)));
    }),
  ],
  'last-reader-shown-to-others': [
    'The response to one caller depends on who called last, so the request of another caller changes it.',
    showing((users, { memory, caller }) => {
      const others = [...memory.values.entries()].filter(([name]) => name !== caller.name);
      memory.values.set(caller.name, (Number(memory.values.get(caller.name)) || 0) + 1);
      return users.map(withRemark(others.reduce((sum, [, count]) => sum + Number(count), 0)));
    }),
  ],
  'cache-of-one-answer': [
    'The cache holds the last response alone, without gamertags, so any other request changes it.',
    userstats.sometimes('renderAnswer', (users, context) => {
      const fromCache = context.memory.values.get('last') === requestKey(context);
      context.memory.values.set('last', requestKey(context));
      return fromCache ? withoutGamertags(users) : undefined;
    }),
  ],
});
