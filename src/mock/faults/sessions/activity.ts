import { together } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { shownStatus } from '../../sessions/found.js';
import { matchesStatus } from '../../sessions/selection.js';
import { failing, faultTable } from '../table.js';
import { trueWhenThere, withStatusQuery } from './query-changes.js';

/** Which sessions of a user, by the user's own status in them, are found. (uri-serviceconfigsscidbatchpost, Query string parameters) */
const activeFaults = faultTable('sessions', failing('SESS-ACTIVE-DEFAULT'), {
  'inactive-sessions-by-default': [
    'Sessions in which the user is inactive are found by default.',
    withStatusQuery(() => ({ inactive: true })),
  ],
  'reserved-sessions-by-default': [
    'Sessions in which the user is merely reserved are found by default.',
    withStatusQuery(() => ({ reservations: true })),
  ],
  'ready-found-as-active': [
    'A user who is ready counts as active.',
    sessions.before('matchesStatus', (status) => [status === 'ready' ? 'active' : status]),
  ],
  'inactive-false-read-as-true': [
    'inactive counts as true whenever it is there, even when it is false.',
    trueWhenThere('inactive'),
  ],
  'activity-forgotten-for-private-sessions': [
    'private=true finds private sessions whatever the status of the user.',
    together(
      sessions.after('matchesStatus', (matches, _status, query) => matches || query.private),
      sessions.instead('orderResults', (found, query) =>
        found.filter(
          ({ session, by }) => by === undefined || session.visibility === 'private' || matchesStatus(by.status, query),
        ),
      ),
    ),
  ],
  'activity-forgotten-with-visibility': [
    'visibility=open uses an index of open sessions that does not know who is active.',
    sessions.after('matchesStatus', (matches, _status, query) => matches || query.visibility === 'open'),
    { fails: ['SESS-ACTIVE-DEFAULT', 'SESS-VISIBILITY'] },
  ],
  'activity-of-the-first-user-only': [
    'The status is checked for the first user of a batch only.',
    together(
      sessions.instead('matchesStatus', () => true),
      sessions.instead('orderResults', (found, query) =>
        found.filter(
          ({ by }) =>
            by === undefined ||
            matchesStatus(by.status, query) ||
            (by.status === 'inactive' && by.xuid.value !== query.xuids[0]?.value),
        ),
      ),
    ),
    { fails: ['SESS-ACTIVE-DEFAULT', 'SESS-BATCH-CONCAT'] },
  ],
});

/** The parameter inactive. */
const inactiveFaults = faultTable('sessions', failing('SESS-INACTIVE'), {
  'inactive-ignored': ['inactive=true changes nothing.', withStatusQuery(() => ({ inactive: false }))],
  'inactive-without-ready': [
    'inactive=true leaves out sessions in which the user is ready.',
    sessions.after('matchesStatus', (matches, status) => matches && status !== 'ready'),
  ],
  'inactive-instead-of-active': [
    'inactive=true finds the inactive sessions only, instead of those too.',
    sessions.after('matchesStatus', (matches, status, query) => matches && !(query.inactive && status === 'active')),
  ],
  'inactive-adds-reservations': [
    'inactive=true finds everything that is not active, reserved places too.',
    sessions.after('matchesStatus', (matches, _status, query) => matches || query.inactive),
  ],
  'inactive-lost-with-private': [
    'inactive=true is forgotten when private=true is there too.',
    withStatusQuery((query) => ({ inactive: query.inactive && !query.private })),
    { fails: ['SESS-INACTIVE'] },
  ],
});

/** The parameter reservations. */
const reservationsFaults = faultTable('sessions', failing('SESS-RESERVATIONS'), {
  'reservations-ignored': ['reservations=true changes nothing.', withStatusQuery(() => ({ reservations: false }))],
  'reservations-instead-of-active': [
    'reservations=true finds the reserved places only, instead of those too.',
    sessions.sometimes('matchesStatus', (status, query) =>
      query.reservations && !query.private && !query.inactive ? status === 'reserved' : undefined,
    ),
  ],
  'reservations-add-inactive': [
    'reservations=true finds inactive sessions too.',
    withStatusQuery(({ inactive, reservations }) => ({ inactive: inactive || reservations })),
  ],
  'reservations-without-private-ones': [
    'A reserved place in a private session is not found, although both are requested.',
    sessions.instead('orderResults', (found) =>
      found.filter(({ session, by }) => session.visibility !== 'private' || by?.status !== 'reserved'),
    ),
    { fails: ['SESS-RESERVATIONS', 'SESS-PRIVATE'] },
  ],
  'reservations-for-users-only': [
    'reservations=true works for users who request their own, and not for a server.',
    sessions.instead('orderResults', (found, _query, { caller }) =>
      found.filter(({ by }) => caller.kind !== 'server' || by === undefined || shownStatus(by.status) !== 'reserved'),
    ),
  ],
});

/** Faults of the status of users in sessions. */
export const activityFaults = [...activeFaults, ...inactiveFaults, ...reservationsFaults];
