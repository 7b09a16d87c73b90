import type { CallerContext } from '../../context.js';
import { header } from '../../http/request.js';
import { together } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { sessions } from '../../sessions/patches.js';
import { userstats } from '../../userstats/patches.js';
import { failing, faultTable } from '../table.js';

/** Returns what was noted under a key for the request before, and notes what this one says. */
function before<Value>({ memory }: CallerContext, key: string, own: Value): Value | undefined {
  const known = memory.values.get(key) as Value | undefined;
  memory.values.set(key, own);
  return known;
}

const pins = failing('HTTP-READ-ONLY');

/** Requests that leave something behind for the next one, in each service what it has. */
export const stickyRequestFaults = [
  ...faultTable('userstats', pins, {
    'build-of-the-request-before': [
      'The build that a request names stays for the next one that names none, and the other builds know no gamertags.',
      together(
        userstats.before('requestedServiceVersion', (context) => {
          const own = header(context.request, 'X-RequestedServiceVersion');
          const known = before(context, 'build', own);
          context.memory.values.set('stale build', own === undefined && known !== undefined && known !== '1');
          return [];
        }),
        userstats.sometimes('renderAnswer', (users, { memory }) =>
          memory.values.get('stale build') === true
            ? { users: users.map(({ xuid, scids }) => ({ xuid, scids })) }
            : undefined,
        ),
      ),
    ],
    'reader-of-the-request-before': [
      'After a request of another user the connection keeps the context of that user for one more response, without gamertags.',
      userstats.sometimes('renderAnswer', (users, context) => {
        const known = before(context, 'reader', context.caller.name);
        return known === undefined || known === context.caller.name
          ? undefined
          : { users: users.map(({ xuid, scids }) => ({ xuid, scids })) };
      }),
    ],
  }),
  ...faultTable('presence', pins, {
    'level-of-the-request-before': [
      'A request without a level that follows one at the level user of the same caller gets that level.',
      presence.around('readLevel', (usual, value, context) => {
        const own = usual(value, context);
        const known = before(context, `level ${context.caller.name}`, own);
        return own ?? (known === 'user' ? known : undefined);
      }),
    ],
    'language-of-the-request-before': [
      'The language of a request stays for the next one of the same caller that asks for the usual one.',
      presence.around('chooseLocale', (usual, context) => {
        const own = usual(context);
        const known = before(context, `language ${context.caller.name}`, own);
        return own === context.world.locales[0] ? (known ?? own) : own;
      }),
    ],
  }),
  ...faultTable('sessions', pins, {
    'take-of-the-request-before': [
      'A request without take gets that of the request before, where that was a small one.',
      sessions.around('readTake', (usual, context) => {
        const isSent = context.request.query.some(([name]) => name === 'take');
        const own = isSent ? usual(context) : undefined;
        const known = before(context, 'take', own);
        return own ?? (known !== undefined && known < 3 ? known : usual(context));
      }),
    ],
  }),
];
