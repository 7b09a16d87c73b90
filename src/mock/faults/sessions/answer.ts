import type { Fault } from '../../departure.js';
import { badRequest, notFound } from '../../http/refusal.js';

/** Mistakes in serving a well-formed query, and in finding what is there. */
export const answerFaults: readonly Fault[] = [
  {
    name: 'user-without-sessions-not-found',
    title: 'A query that finds nothing for its users is answered with 404',
    service: 'sessions',
    fails: ['SESS-ANSWER'],
    overrides: () => ({
      sessions: {
        orderResults: (found, { keywords, xuids }) => {
          if (found.length === 0 && keywords.length === 0 && xuids.length > 0) throw notFound('There are no sessions.');
          return found;
        },
      },
    }),
  },
  {
    name: 'keyword-without-sessions-not-found',
    title: 'A keyword that no session has is answered with 404',
    service: 'sessions',
    fails: ['SESS-ANSWER', 'SESS-KEYWORD'],
    overrides: () => ({
      sessions: {
        orderResults: (found, { keywords, xuids }) => {
          if (found.length === 0 && keywords.length > 0 && xuids.length > 0) throw notFound('There are no sessions.');
          return found;
        },
      },
    }),
  },
  {
    name: 'xuids-above-the-signed-range-refused',
    title: 'XUIDs are read as signed integers, so the upper half of them is refused',
    service: 'sessions',
    fails: ['SESS-ANSWER'],
    overrides: ({ sessions }) => ({
      sessions: {
        readXuid: (value, place, context) => {
          const xuid = sessions.readXuid(value, place, context);
          if (xuid.value >= 2n ** 63n) throw badRequest(`${place} is too large for a XUID.`);
          return xuid;
        },
      },
    }),
  },
  {
    name: 'xuids-looked-up-as-doubles',
    title: 'XUIDs are looked up as doubles, so a user gets the sessions of a neighbour',
    service: 'sessions',
    fails: ['SESS-ANSWER'],
    overrides: ({ sessions }) => ({
      sessions: {
        statusIn: (session, xuid, context) =>
          sessions.statusIn(session, { ...xuid, value: BigInt(Number(xuid.value)) }, context),
      },
    }),
  },
  {
    name: 'old-sessions-forgotten',
    title: 'Sessions that started long ago are no longer found, although they go on',
    service: 'sessions',
    fails: ['SESS-ANSWER'],
    overrides: ({ sessions }) => ({
      sessions: {
        sessionsIn: (configuration, context) =>
          sessions.sessionsIn(configuration, context).filter(({ startTime }) => startTime > '2024-04-23'),
      },
    }),
  },
  {
    name: 'full-sessions-hidden-from-players',
    title: 'A full session is left out for those who play in it, because nobody could join it',
    service: 'sessions',
    fails: ['SESS-ANSWER'],
    overrides: () => ({
      sessions: {
        orderResults: (found) =>
          found.filter(({ session, by }) => session.visibility !== 'full' || by?.status !== 'active'),
      },
    }),
  },
  {
    name: 'sessions-without-the-caller-hidden',
    title: 'Of others only those sessions are shown in which the caller is too',
    service: 'sessions',
    fails: ['SESS-ANSWER', 'SESS-INACTIVE'],
    overrides: () => ({
      sessions: {
        orderResults: (found, _query, { caller }) =>
          found.filter(
            ({ session }) => caller.kind === 'server' || caller.xuid === undefined || session.members.has(caller.xuid),
          ),
      },
    }),
  },
  {
    name: 'query-for-one-user-refused',
    title: 'A batch of one user is refused: there is another method for that',
    service: 'sessions',
    fails: ['SESS-ANSWER'],
    overrides: ({ sessions }) => ({
      sessions: {
        requireFilter: (query, context) => {
          if (query.xuids.length === 1) throw badRequest('A batch needs two users or more.');
          sessions.requireFilter(query, context);
        },
      },
    }),
  },
  {
    name: 'lone-parameter-misses-the-route',
    title: 'A query string of inactive, visibility or take alone is matched by no route',
    service: 'sessions',
    fails: ['SESS-ANSWER'],
    overrides: ({ sessions }) => ({
      sessions: {
        readQuery: (contractVersion, context) => {
          const [first, ...others] = context.request.query;
          const lone = others.length === 0 && first !== undefined ? `${first[0]}=${first[1]}` : '';
          if (['inactive=true', 'visibility=open', 'take=10'].includes(lone)) throw notFound('There is nothing here.');
          return sessions.readQuery(contractVersion, context);
        },
      },
    }),
  },
  {
    name: 'query-string-misses-the-route',
    title: 'The route is compared with the whole target, so a path with a query string is not found',
    service: 'sessions',
    fails: [
      'SESS-ACCESS-403',
      'SESS-ANSWER',
      'SESS-INACTIVE',
      'SESS-PRIVATE',
      'SESS-RESERVATIONS',
      'SESS-TAKE',
      'SESS-VERSION',
    ],
    warns: ['SESS-QUERY-TYPES', 'SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        contractVersion: (context) => {
          if (context.request.query.length > 0) throw notFound('There is nothing at this address.');
          return sessions.contractVersion(context);
        },
      },
    }),
  },
];
