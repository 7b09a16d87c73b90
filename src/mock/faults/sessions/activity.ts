import type { Fault } from '../../departure.js';

/** Mistakes in which sessions of a user, by his own state in them, are found. */
export const activityFaults: readonly Fault[] = [
  {
    name: 'inactive-sessions-by-default',
    title: 'Sessions in which the user is inactive are found without being asked for',
    service: 'sessions',
    fails: ['SESS-ACTIVE-DEFAULT'],
    overrides: ({ sessions }) => ({
      sessions: { matchesStatus: (status, query) => sessions.matchesStatus(status, { ...query, inactive: true }) },
    }),
  },
  {
    name: 'reserved-sessions-by-default',
    title: 'Sessions in which the user is merely reserved are found without being asked for',
    service: 'sessions',
    fails: ['SESS-ACTIVE-DEFAULT'],
    overrides: ({ sessions }) => ({
      sessions: { matchesStatus: (status, query) => sessions.matchesStatus(status, { ...query, reservations: true }) },
    }),
  },
  {
    name: 'ready-found-as-active',
    title: 'A user who is ready counts as active',
    service: 'sessions',
    fails: ['SESS-ACTIVE-DEFAULT'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) => sessions.matchesStatus(status === 'ready' ? 'active' : status, query),
      },
    }),
  },
  {
    name: 'inactive-false-read-as-true',
    title: 'inactive counts as true whenever it is there, also when it is false',
    service: 'sessions',
    fails: ['SESS-ACTIVE-DEFAULT'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) =>
          sessions.readBoolean(name, context) ||
          (name === 'inactive' && context.request.query.some(([found]) => found === name)),
      },
    }),
  },
  {
    name: 'activity-forgotten-for-private-sessions',
    title: 'private=true finds private sessions whatever the user is in them',
    service: 'sessions',
    fails: ['SESS-ACTIVE-DEFAULT'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) => query.private || sessions.matchesStatus(status, query),
        orderResults: (found, query) =>
          found.filter(
            ({ session, by }) =>
              by === undefined || session.visibility === 'private' || sessions.matchesStatus(by.status, query),
          ),
      },
    }),
  },
  {
    name: 'activity-forgotten-beside-visibility',
    title: 'visibility=open takes an index of open sessions that does not know who is active',
    service: 'sessions',
    fails: ['SESS-ACTIVE-DEFAULT', 'SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) => query.visibility === 'open' || sessions.matchesStatus(status, query),
      },
    }),
  },
  {
    name: 'activity-of-the-first-user-only',
    title: 'Whether the user is active is looked at for the first user of a batch only',
    service: 'sessions',
    fails: ['SESS-ACTIVE-DEFAULT', 'SESS-BATCH-CONCAT'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: () => true,
        orderResults: (found, query) =>
          found.filter(
            ({ by }) =>
              by === undefined ||
              sessions.matchesStatus(by.status, query) ||
              (by.status === 'inactive' && by.xuid.value !== query.xuids[0]?.value),
          ),
      },
    }),
  },
];
