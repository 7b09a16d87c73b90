import { type Patch } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { FoundSession } from '../../sessions/found.js';
import { failing, faultTable } from '../table.js';

/** Returns the user by whom a session was found; 0 for one that was found by a keyword alone. */
export function xuidOf({ by }: FoundSession): bigint {
  return by?.xuid.value ?? 0n;
}

type Key = string | bigint | boolean;

/** Sorts the results of all users together, by a key that may depend on the caller. */
function sortedBy(keyOf: (found: FoundSession, caller: bigint | undefined) => Key, falling = false): Patch {
  return sessions.instead('orderResults', (found, _query, { caller }) =>
    found.toSorted((one, other) => {
      const [left, right] = [keyOf(falling ? other : one, caller.xuid), keyOf(falling ? one : other, caller.xuid)];
      return left < right ? -1 : left > right ? 1 : 0;
    }),
  );
}

/** The order of results by user. (uri-serviceconfigsscidbatchpost, Remarks) */
export const groupingFaults = faultTable('sessions', failing('SESS-XUID-ORDER'), {
  'results-sorted-by-start-time': [
    'The results of all users are sorted together by their start time.',
    sortedBy(({ session }) => session.startTime, true),
  ],
  'users-sorted-by-number': ['The users come in the order of their XUIDs, as an index has them.', sortedBy(xuidOf)],
  'users-sorted-by-number-after-a-while': [
    'After many requests, the users come from an index, in the order of their XUIDs.',
    sessions.instead('orderResults', (found, _query, { memory }) =>
      memory.next('queries') > 150 ? found.toSorted((one, other) => Number(xuidOf(one) - xuidOf(other))) : found,
    ),
    { ...failing('SESS-XUID-ORDER'), ownOrderOnly: true },
  ],
  'users-sorted-as-text-backwards': [
    'The users come in falling order of the text of their XUIDs.',
    sortedBy((found) => xuidOf(found).toString(), true),
  ],
  'own-sessions-first': [
    "The caller's own sessions come first, wherever the request names the caller.",
    sortedBy((found, caller) => xuidOf(found) === caller, true),
  ],
  'active-sessions-first': [
    'With inactive=true the active sessions of all users come before the inactive ones of all.',
    sortedBy(({ by }) => by?.status !== 'active'),
  ],
  'later-users-first-beyond-four': [
    'Users are requested four at a time, and the parts are joined as they arrive.',
    sessions.instead('orderResults', (found, { xuids }) => {
      const first = new Set(xuids.slice(0, 4).map(({ value }) => value));
      return found.toSorted((left, right) => Number(first.has(xuidOf(left))) - Number(first.has(xuidOf(right))));
    }),
  ],
});
