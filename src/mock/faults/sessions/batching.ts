import { sessions } from '../../sessions/patches.js';
import { failing, faultTable } from '../table.js';
import { xuidOf } from './grouping.js';

/** Sessions of several users. (uri-serviceconfigsscidbatchpost, Remarks) */
const repeatFaults = faultTable('sessions', failing('SESS-XUID-REPEAT'), {
  'shared-sessions-once': [
    'A session in which several of the users are is listed once.',
    sessions.instead('orderResults', (found) =>
      found.filter((one, place) => found.findIndex(({ session }) => session === one.session) === place),
    ),
  ],
  'shared-sessions-at-most-twice': [
    'A session is repeated for a second user, but not for a third.',
    sessions.instead('orderResults', (found) =>
      found.filter((one, place) => found.slice(0, place).filter(({ session }) => session === one.session).length < 2),
    ),
  ],
  'results-doubled-by-a-join': [
    'Every result is listed twice, because a join multiplies the rows.',
    sessions.instead('orderResults', (found) => found.flatMap((one) => [one, one])),
  ],
  'repeats-name-the-first-user': [
    'A repeated session names the user for whom it was found first.',
    sessions.instead('orderResults', (found) =>
      found.map(({ session }) => found.find((other) => other.session === session) ?? { session }),
    ),
    { fails: ['SESS-XUID-REPEAT', 'SESS-XUID-ORDER'] },
  ],
});

/** A batch and its single queries. (uri-serviceconfigsscidbatchpost, Remarks) */
const concatenationFaults = faultTable('sessions', failing('SESS-BATCH-CONCAT'), {
  'last-user-dropped': [
    'A loop over the users of a batch ends one too early.',
    sessions.before('uniqueXuids', (xuids) => [xuids.length > 1 ? xuids.slice(0, -1) : xuids]),
  ],
  'users-beyond-ten-dropped': [
    'Only the first ten users of a batch are silently looked up.',
    sessions.before('uniqueXuids', (xuids) => [xuids.slice(0, 10)]),
  ],
  'batch-stops-at-a-user-without-sessions': [
    'The first user who is in no session ends the batch.',
    sessions.instead('orderResults', (found, { xuids }, { world }) => {
      const all = [...world.serviceConfigurations.values()].flatMap((configuration) => configuration.sessions);
      const end = xuids.findIndex(({ value }) => !all.some(({ members }) => members.has(value)));
      const dropped = new Set(end < 0 ? [] : xuids.slice(end).map(({ value }) => value));
      return found.filter((one) => !dropped.has(xuidOf(one)));
    }),
  ],
  'batch-turns-each-user-around': [
    'A batch lists the sessions of each user in the opposite order of a single query.',
    sessions.instead('orderResults', (found, { xuids }) =>
      xuids.length < 2
        ? found
        : xuids.flatMap(({ value }) => found.filter((one) => xuidOf(one) === value).toReversed()),
    ),
    { warns: ['SESS-BATCH-CONCAT'] },
  ],
  'inactive-for-the-first-user-only': [
    'inactive=true is applied to the first user of a batch and forgotten for the others.',
    sessions.instead('orderResults', (found, { xuids }) =>
      found.filter((one) => one.by?.status === 'active' || xuidOf(one) === (xuids[0]?.value ?? 0n)),
    ),
  ],
});

/** Faults of what a batch holds in addition to what its users have alone. */
export const batchingFaults = [...repeatFaults, ...concatenationFaults];
