import type { Fault } from '../../departure.js';
import { shownStatus } from '../../sessions/found.js';

/** Mistakes in the parameter inactive. */
export const inactiveFaults: readonly Fault[] = [
  {
    name: 'inactive-ignored',
    title: 'inactive=true changes nothing',
    service: 'sessions',
    fails: ['SESS-INACTIVE'],
    overrides: ({ sessions }) => ({
      sessions: { matchesStatus: (status, query) => sessions.matchesStatus(status, { ...query, inactive: false }) },
    }),
  },
  {
    name: 'inactive-without-ready',
    title: 'inactive=true leaves out sessions in which the user is ready',
    service: 'sessions',
    fails: ['SESS-INACTIVE'],
    overrides: ({ sessions }) => ({
      sessions: { matchesStatus: (status, query) => status !== 'ready' && sessions.matchesStatus(status, query) },
    }),
  },
  {
    name: 'inactive-instead-of-active',
    title: 'inactive=true finds the inactive sessions only, instead of those too',
    service: 'sessions',
    fails: ['SESS-INACTIVE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) =>
          query.inactive && status === 'active' ? false : sessions.matchesStatus(status, query),
      },
    }),
  },
  {
    name: 'inactive-adds-reservations',
    title: 'inactive=true finds everything that is not active, reserved places too',
    service: 'sessions',
    fails: ['SESS-INACTIVE'],
    overrides: ({ sessions }) => ({
      sessions: { matchesStatus: (status, query) => query.inactive || sessions.matchesStatus(status, query) },
    }),
  },
  {
    name: 'inactive-lost-beside-private',
    title: 'inactive=true is forgotten when private=true stands beside it',
    service: 'sessions',
    fails: ['SESS-INACTIVE', 'SESS-PRIVATE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) =>
          sessions.matchesStatus(status, { ...query, inactive: query.inactive && !query.private }),
      },
    }),
  },
];

/** Mistakes in the parameter reservations. */
export const reservationsFaults: readonly Fault[] = [
  {
    name: 'reservations-ignored',
    title: 'reservations=true changes nothing',
    service: 'sessions',
    fails: ['SESS-RESERVATIONS'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) => sessions.matchesStatus(status, { ...query, reservations: false }),
      },
    }),
  },
  {
    name: 'reservations-instead-of-active',
    title: 'reservations=true finds the reserved places only, instead of those too',
    service: 'sessions',
    fails: ['SESS-RESERVATIONS'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) =>
          query.reservations && !query.private && !query.inactive
            ? status === 'reserved'
            : sessions.matchesStatus(status, query),
      },
    }),
  },
  {
    name: 'reservations-add-inactive',
    title: 'reservations=true finds inactive sessions too',
    service: 'sessions',
    fails: ['SESS-RESERVATIONS'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) =>
          sessions.matchesStatus(status, { ...query, inactive: query.inactive || query.reservations }),
      },
    }),
  },
  {
    name: 'reservations-without-private-ones',
    title: 'A reserved place in a private session is not found, although both are asked for',
    service: 'sessions',
    fails: ['SESS-RESERVATIONS', 'SESS-PRIVATE'],
    overrides: () => ({
      sessions: {
        orderResults: (found) =>
          found.filter(({ session, by }) => session.visibility !== 'private' || by?.status !== 'reserved'),
      },
    }),
  },
  {
    name: 'reservations-for-users-only',
    title: 'reservations=true works for a user who asks for himself, and not for a server',
    service: 'sessions',
    fails: ['SESS-RESERVATIONS'],
    overrides: () => ({
      sessions: {
        orderResults: (found, _query, { caller }) =>
          found.filter(
            ({ by }) => caller.kind !== 'server' || by === undefined || shownStatus(by.status) !== 'reserved',
          ),
      },
    }),
  },
];
