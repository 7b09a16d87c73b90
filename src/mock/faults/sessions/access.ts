import { errorCodes, forbidden, notFound, Refusal, unauthorised } from '../../http/refusal.js';
import type { CallerContext } from '../../context.js';
import { scidOfPath } from '../../sessions/scid.js';
import { type Patch } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { SessionsQuery } from '../../sessions/query.js';
import type { SessionsRules } from '../../sessions/rules.js';
import type { Session } from '../../world/world.js';
import { failing, faultTable } from '../table.js';

/** Lets a query pass the guard of private sessions and reservations where `passes` says so, too. */
function guardedOr(passes: SessionsRules['maySeeOwnSessions']): Patch {
  return sessions.after('maySeeOwnSessions', (may, query, context) => may || passes(query, context));
}

/** Returns the number of sessions that a query would show and its caller may not see. */
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

const unreachable = { fails: ['SESS-ACCESS-403', 'SESS-PRIVATE', 'SESS-RESERVATIONS'] };

/** Who may have private sessions and reservations. (uri-serviceconfigsscidbatchpost, Query string parameters) */
const whoMay = faultTable('sessions', failing('SESS-ACCESS-403'), {
  'private-sessions-of-anybody': [
    'Anybody may request the private sessions and reservations of everybody.',
    sessions.instead('maySeeOwnSessions', () => true),
  ],
  'reservations-of-anybody': [
    'Only private is guarded; reservations of others are shown.',
    guardedOr((query) => !query.private),
  ],
  'private-guarded-with-reservations-only': [
    'Only reservations are guarded; private sessions of others are shown.',
    guardedOr(({ reservations }) => !reservations),
  ],
  'own-xuid-among-others-suffices': [
    "The caller's own XUID anywhere in the list opens it for all the others.",
    guardedOr(({ xuids }, { caller }) => xuids.some(({ value }) => value === caller.xuid)),
  ],
  'own-xuid-first-suffices': [
    'Only the first XUID is compared with that of the caller.',
    guardedOr(({ xuids }, { caller }) => xuids[0]?.value === caller.xuid),
  ],
  'own-xuid-last-suffices': [
    'A loop over the XUIDs keeps only the result of the last comparison.',
    guardedOr(({ xuids }, { caller }) => xuids.at(-1)?.value === caller.xuid),
  ],
  'single-xuid-taken-for-own': [
    'A query for one user is believed to be about the caller.',
    guardedOr(({ xuids }) => xuids.length === 1),
  ],
  'no-claim-taken-for-own': [
    'A token without a XUID claim passes the comparison that it should fail.',
    guardedOr((_query, { caller }) => caller.xuid === undefined),
  ],
  'private-sessions-by-keyword-unguarded': [
    'All of no XUIDs are own ones, so a keyword alone passes the guard.',
    guardedOr(({ xuids }) => xuids.length === 0),
  ],
  'guard-skipped-with-a-keyword': [
    'A query with users and a keyword takes a path without the guard.',
    guardedOr(({ xuids, keywords }) => xuids.length > 0 && keywords.length > 0),
  ],
  'guard-skipped-for-one-result': [
    'take=1 takes a short path that does not pass the guard.',
    guardedOr(({ take }) => take === 1),
  ],
  'guard-skipped-with-inactive': [
    'A query for inactive sessions too takes a path without the guard.',
    guardedOr(({ inactive }) => inactive),
  ],
  'guard-skipped-with-a-version': [
    'A query with a version takes a path without the guard.',
    guardedOr(({ version }) => version !== undefined),
  ],
  'guard-skipped-for-open-sessions': [
    'visibility=open is believed to show nothing private, and reservations pass with it.',
    guardedOr(({ visibility }) => visibility === 'open'),
  ],
  'guard-looks-at-the-first-users': [
    'The guard compares the first 32 users alone.',
    guardedOr(({ xuids }, { caller }) => xuids.slice(0, 32).every(({ value }) => value === caller.xuid)),
    { fails: ['SESS-ACCESS-403'] },
  ],
  'guard-skipped-for-visibility-private': [
    'visibility=private together with private=true is not guarded.',
    guardedOr(({ visibility }) => visibility === 'private'),
  ],
  'guard-looks-at-the-body-only': [
    'The guard compares the XUIDs of the body, and one in the query string is served with them.',
    sessions.around('maySeeOwnSessions', (maySee, query, context) => {
      const added = new Set(context.rules.sessions.readQueryXuids(context).map(({ value }) => value));
      const xuids = query.xuids.filter(({ value }) => !added.has(value));
      return maySee(query, context) || maySee({ ...query, xuids }, context);
    }),
  ],
  'guard-knows-true-in-lower-case-only': [
    'The guard looks for the text private=true, and private=True is understood all the same.',
    guardedOr(
      (_query, { request }) =>
        !request.query.some(([name, value]) => /^(private|reservations)$/.test(name) && value === 'true'),
    ),
  ],
  'guarded-sessions-left-out-in-silence': [
    'Instead of refusing, the service silently leaves out what the caller may not see, with 200.',
    ({ sessions: { maySeeOwnSessions } }) => ({
      sessions: {
        maySeeOwnSessions: () => true,
        orderResults: (found, query, context) =>
          maySeeOwnSessions(query, context)
            ? found
            : found.filter(({ session, by }) => session.visibility !== 'private' && by?.status !== 'reserved'),
      },
    }),
  ],
  'own-private-sessions-forbidden': [
    'Users need server-level access even for their own sessions.',
    sessions.instead('maySeeOwnSessions', (_query, { caller, rules }) => rules.sessions.hasServerAccess(caller)),
    unreachable,
  ],
  'servers-forbidden': [
    'Server-level access is not known, so servers are refused like users.',
    sessions.instead('hasServerAccess', () => false),
    unreachable,
  ],
  'guard-answers-401': [
    'Callers who may not see private sessions get 401 instead of 403.',
    sessions.instead('refuseOwnSessions', () => {
      throw unauthorised('Sign in as the user whose sessions these are.');
    }),
  ],
});

/** Refusals that reveal whether guarded sessions exist. */
const existenceLeaks = faultTable('sessions', failing('SESS-ACCESS-403'), {
  'refused-only-where-sessions-exist': [
    'A query is refused only if it would show guarded sessions; else it gets an empty list.',
    guardedOr((query, context) => hiddenSessions(query, context) === 0),
  ],
  'unknown-users-not-found': [
    'A user without guarded sessions is not found with 404, one with such sessions is forbidden.',
    guardedOr((query, context) => {
      if (hiddenSessions(query, context) === 0) throw notFound('There are no such sessions.');
      return false;
    }),
  ],
  'refusal-counts-the-sessions': [
    'The text of the refusal says how many sessions it hides.',
    guardedOr((query, context) => {
      throw forbidden(`You may not see these ${hiddenSessions(query, context)} sessions.`);
    }),
  ],
  'refusal-header-counts-the-sessions': [
    'A header for debugging counts what was found before it was refused.',
    guardedOr((query, context) => {
      const matched = String(hiddenSessions(query, context));
      throw new Refusal(403, errorCodes.notAuthorised, 'This is not permitted.', [['X-Matched', matched]]);
    }),
  ],
  'refusal-padded-where-sessions-exist': [
    'A refusal that hides sessions is one blank longer, which only Content-Length reveals.',
    guardedOr((query, context) => {
      throw forbidden(`This is not permitted.${hiddenSessions(query, context) > 0 ? ' ' : ''}`);
    }),
  ],
});

/** Faults of the guard of private sessions and reservations. */
export const accessFaults = [...whoMay, ...existenceLeaks];
