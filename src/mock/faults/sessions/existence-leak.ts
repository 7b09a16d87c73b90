import type { CallerContext } from '../../context.js';
import type { Fault } from '../../departure.js';
import { errorCodes, forbidden, notFound, Refusal } from '../../http/refusal.js';
import { scidOfPath } from '../../http/rules.js';
import type { SessionsQuery } from '../../sessions/query.js';
import type { Session } from '../../world/world.js';
import { orElse } from './own-sessions.js';

/** How many sessions a query would show that its caller may not see. */
function hiddenSessions(query: SessionsQuery, { request, world }: CallerContext): number {
  const configuration = world.serviceConfigurations.get((scidOfPath(request.path) ?? '').toLowerCase());
  const keywords = new Set(query.keywords.map((keyword) => keyword.toLowerCase()));
  const concerns = ({ members, keywords: own }: Session): boolean =>
    query.xuids.some(({ value }) => members.has(value)) || own.some((keyword) => keywords.has(keyword.toLowerCase()));
  return (configuration?.sessions ?? [])
    .filter(concerns)
    .filter(
      ({ visibility, members }) =>
        (query.private && visibility === 'private') ||
        (query.reservations && query.xuids.some(({ value }) => members.get(value) === 'reserved')),
    ).length;
}

/** Refusals from which a caller learns whether guarded sessions exist. */
export const existenceLeakFaults: readonly Fault[] = [
  {
    name: 'refused-only-where-sessions-exist',
    title: 'A query is refused only if it would show guarded sessions; else it gets an empty list',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, (query, context) => hiddenSessions(query, context) === 0),
    }),
  },
  {
    name: 'unknown-users-not-found',
    title: 'A user without guarded sessions is not found with 404, one with such sessions is forbidden',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, (query, context) => {
        if (hiddenSessions(query, context) === 0) throw notFound('There are no such sessions.');
        return false;
      }),
    }),
  },
  {
    name: 'refusal-counts-the-sessions',
    title: 'The text of the refusal says how many sessions it hides',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, (query, context) => {
        throw forbidden(`You may not see these ${hiddenSessions(query, context)} sessions.`);
      }),
    }),
  },
  {
    name: 'refusal-header-counts-the-sessions',
    title: 'A header for debugging counts what was found before it was refused',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, (query, context) => {
        const matched = String(hiddenSessions(query, context));
        throw new Refusal(403, errorCodes.notAuthorised, 'This is not permitted.', [['X-Matched', matched]]);
      }),
    }),
  },
  {
    name: 'refusal-padded-where-sessions-exist',
    title: 'A refusal that hides sessions is one blank longer, which only Content-Length tells',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, (query, context) => {
        throw forbidden(`This is not permitted.${hiddenSessions(query, context) > 0 ? ' ' : ''}`);
      }),
    }),
  },
];
