import { type Patch, refusedWith } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { SessionsQuery } from '../../sessions/query.js';
import type { BooleanParameter } from '../../sessions/rules.js';
import { failing, type FaultRow, faultTable } from '../table.js';

/** Refuses with 404 some queries that find nothing. */
function nothingIsNotFound(isMeant: (query: SessionsQuery) => boolean): Patch {
  return sessions.refuse(
    'orderResults',
    (found, query) => found.length === 0 && query.xuids.length > 0 && isMeant(query) && refusedWith(404),
  );
}

/** A parameter that may only be left out or true, and the requirement of it. */
function falseRefused(parameter: BooleanParameter, requirement: string): Record<string, FaultRow> {
  return {
    [`${parameter}-false-refused`]: [
      `${parameter}=false is refused: it is only taken as a flag.`,
      sessions.refuseAfter(
        'readBoolean',
        (value, name, { request }) =>
          name === parameter && !value && request.query.some(([found]) => found === name) && refusedWith(400),
      ),
      { fails: [requirement, 'SESS-ANSWER'] },
    ],
  };
}

/** Well-formed queries that are not served, or do not find what is there. (uri-serviceconfigsscidbatchpost, Remarks) */
export const answerFaults = faultTable('sessions', failing('SESS-ANSWER'), {
  'user-without-sessions-not-found': [
    'A query that finds nothing for its users gets 404.',
    nothingIsNotFound(({ keywords }) => keywords.length === 0),
  ],
  'keyword-without-sessions-not-found': [
    'A keyword that no session has gets 404.',
    nothingIsNotFound(({ keywords }) => keywords.length > 0),
    { fails: ['SESS-ANSWER', 'SESS-KEYWORD'] },
  ],
  'xuids-looked-up-as-doubles': [
    'XUIDs are looked up as doubles, so a user gets the sessions of a neighbour.',
    sessions.before('statusIn', (session, xuid) => [session, { ...xuid, value: BigInt(Number(xuid.value)) }]),
  ],
  'old-sessions-forgotten': [
    'Sessions that started long ago are no longer found, although they go on.',
    sessions.after('sessionsIn', (all) => all.filter(({ startTime }) => startTime > '2024-04-23')),
  ],
  'full-sessions-hidden-from-players': [
    'A full session is left out for those who play in it, because nobody could join it.',
    sessions.instead('orderResults', (found) =>
      found.filter(({ session, by }) => session.visibility !== 'full' || by?.status !== 'active'),
    ),
  ],
  'sessions-without-the-caller-hidden': [
    'Of others only those sessions are shown in which the caller is too.',
    sessions.instead('orderResults', (found, _query, { caller }) =>
      found.filter(
        ({ session }) => caller.kind === 'server' || caller.xuid === undefined || session.members.has(caller.xuid),
      ),
    ),
    { fails: ['SESS-ANSWER', 'SESS-INACTIVE'] },
  ],
  'query-for-one-user-refused': [
    'A batch of one user is refused: there is another method for that.',
    sessions.refuse('requireFilter', ({ xuids }) => xuids.length === 1 && refusedWith(400)),
  ],
  'lone-parameter-misses-the-route': [
    'A query string of inactive, visibility or take alone matches no route.',
    sessions.refuse('readQuery', (_contractVersion, { request }) => {
      const lone = request.query.length === 1 ? request.query.flat().join('=') : '';
      return ['inactive=true', 'visibility=open', 'take=10'].includes(lone) && refusedWith(404);
    }),
  ],
  'query-string-misses-the-route': [
    'The route is compared with the whole target, so a path with a query string is not found.',
    sessions.refuse('contractVersion', ({ request }) => request.query.length > 0 && refusedWith(404)),
    {
      fails: [
        ...['SESS-ACCESS-403', 'SESS-ANSWER', 'SESS-INACTIVE', 'SESS-PRIVATE', 'SESS-RESERVATIONS'],
        ...['SESS-TAKE', 'SESS-VERSION'],
      ],
      warns: ['SESS-QUERY-TYPES', 'SESS-VISIBILITY'],
    },
  ],
  ...falseRefused('private', 'SESS-PRIVATE'),
  ...falseRefused('inactive', 'SESS-INACTIVE'),
  ...falseRefused('reservations', 'SESS-RESERVATIONS'),
});
