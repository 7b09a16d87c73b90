import type { Fault } from '../../departure.js';

/** Mistakes in which queries show private sessions. */
export const privateFaults: readonly Fault[] = [
  {
    name: 'private-sessions-by-default',
    title: 'Private sessions are shown like all others',
    service: 'sessions',
    fails: ['SESS-PRIVATE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) => sessions.matchesVisibility(session, { ...query, private: true }),
      },
    }),
  },
  {
    name: 'own-private-sessions-by-default',
    title: "The caller's own private sessions are shown without being asked for",
    service: 'sessions',
    fails: ['SESS-PRIVATE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) => sessions.matchesVisibility(session, { ...query, private: true }),
        orderResults: (found, query, { caller }) =>
          found.filter(
            ({ session, by }) =>
              sessions.matchesVisibility(session, query) || (by !== undefined && by.xuid.value === caller.xuid),
          ),
      },
    }),
  },
  {
    name: 'private-sessions-of-inactive-members',
    title: 'inactive=true shows private sessions in which the user is inactive',
    service: 'sessions',
    fails: ['SESS-PRIVATE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, { ...query, private: query.private || query.inactive }),
        orderResults: (found, query) =>
          found.filter(
            ({ session, by }) => sessions.matchesVisibility(session, query) || (by && by.status !== 'active'),
          ),
      },
    }),
  },
  {
    name: 'private-sessions-of-reserved-members',
    title: 'reservations=true shows private sessions in which the user is reserved',
    service: 'sessions',
    fails: ['SESS-PRIVATE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, { ...query, private: query.private || query.reservations }),
        orderResults: (found, query) =>
          found.filter(({ session, by }) => sessions.matchesVisibility(session, query) || by?.status === 'reserved'),
      },
    }),
  },
  {
    name: 'private-sessions-by-keyword',
    title: 'A keyword finds private sessions, though nobody asked for private ones',
    service: 'sessions',
    fails: ['SESS-PRIVATE', 'SESS-KEYWORD'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, { ...query, private: query.private || query.keywords.length > 0 }),
      },
    }),
  },
  {
    name: 'private-sessions-by-keyword-alone',
    title: 'A keyword without users finds private sessions too',
    service: 'sessions',
    fails: ['SESS-PRIVATE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, { ...query, private: query.private || query.xuids.length === 0 }),
      },
    }),
  },
  {
    name: 'private-false-read-as-true',
    title: 'private counts as true whenever it is there, also when it is false',
    service: 'sessions',
    fails: ['SESS-PRIVATE', 'SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) =>
          sessions.readBoolean(name, context) ||
          (name === 'private' && context.request.query.some(([found]) => found === name)),
      },
    }),
  },
  {
    name: 'private-ignored',
    title: 'private=true changes nothing',
    service: 'sessions',
    fails: ['SESS-PRIVATE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          session.visibility !== 'private' && sessions.matchesVisibility(session, query),
      },
    }),
  },
  {
    name: 'private-instead-of-others',
    title: 'private=true finds the private sessions only, instead of those too',
    service: 'sessions',
    fails: ['SESS-PRIVATE'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, query) && (!query.private || session.visibility === 'private'),
      },
    }),
  },
  {
    name: 'private-adds-inactive',
    title: 'private=true finds inactive sessions too, private or not',
    service: 'sessions',
    fails: ['SESS-PRIVATE', 'SESS-ACTIVE-DEFAULT'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesStatus: (status, query) =>
          sessions.matchesStatus(status, { ...query, inactive: query.inactive || query.private }),
      },
    }),
  },
];
