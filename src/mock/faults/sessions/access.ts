import type { Fault } from '../../departure.js';
import { unauthorised } from '../../http/refusal.js';
import { orElse } from './own-sessions.js';

/** Mistakes in who may have private sessions and reservations. */
export const accessFaults: readonly Fault[] = [
  {
    name: 'private-sessions-of-anybody',
    title: 'Everybody may ask for the private sessions and reservations of everybody',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: () => ({ sessions: { maySeeOwnSessions: () => true } }),
  },
  {
    name: 'reservations-of-anybody',
    title: 'Only private is guarded; reservations of others are shown',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({ sessions: orElse(sessions, (query) => !query.private) }),
  },
  {
    name: 'private-guarded-beside-reservations-only',
    title: 'Only reservations are guarded; private sessions of others are shown',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({ sessions: orElse(sessions, (query) => !query.reservations) }),
  },
  {
    name: 'own-xuid-among-others-suffices',
    title: "The caller's own XUID anywhere in the list opens it for all the others",
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, ({ xuids }, { caller }) => xuids.some(({ value }) => value === caller.xuid)),
    }),
  },
  {
    name: 'own-xuid-first-suffices',
    title: 'Only the first XUID is compared with that of the caller',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, ({ xuids }, { caller }) => xuids[0]?.value === caller.xuid),
    }),
  },
  {
    name: 'own-xuid-last-suffices',
    title: 'A loop over the XUIDs keeps only the result of the last comparison',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, ({ xuids }, { caller }) => xuids.at(-1)?.value === caller.xuid),
    }),
  },
  {
    name: 'single-xuid-taken-for-own',
    title: 'A query for one user is believed to be about the caller',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({ sessions: orElse(sessions, ({ xuids }) => xuids.length === 1) }),
  },
  {
    name: 'no-claim-taken-for-own',
    title: 'A token without a XUID claim passes the comparison that it should fail',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, (_query, { caller }) => caller.xuid === undefined),
    }),
  },
  {
    name: 'private-sessions-by-keyword-unguarded',
    title: 'All of no XUIDs are own ones, so a keyword alone passes the guard',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({ sessions: orElse(sessions, ({ xuids }) => xuids.length === 0) }),
  },
  {
    name: 'guard-skipped-beside-a-keyword',
    title: 'With a keyword beside the users the query takes a way without the guard',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, ({ xuids, keywords }) => xuids.length > 0 && keywords.length > 0),
    }),
  },
  {
    name: 'guard-skipped-for-one-result',
    title: 'take=1 takes a short way that does not pass the guard',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({ sessions: orElse(sessions, ({ take }) => take === 1) }),
  },
  {
    name: 'guard-skipped-for-visibility-private',
    title: 'visibility=private together with private=true is not guarded',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({ sessions: orElse(sessions, ({ visibility }) => visibility === 'private') }),
  },
  {
    name: 'guard-looks-at-the-body-only',
    title: 'The guard compares the XUIDs of the body, and one in the query is served beside them',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(sessions, (query, context) => {
        const added = new Set(sessions.readQueryXuids(context).map(({ value }) => value));
        const xuids = query.xuids.filter(({ value }) => !added.has(value));
        return sessions.maySeeOwnSessions({ ...query, xuids }, context);
      }),
    }),
  },
  {
    name: 'guard-knows-true-in-lower-case-only',
    title: 'The guard looks for the text private=true, and private=True is understood all the same',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: orElse(
        sessions,
        (_query, { request }) =>
          !request.query.some(([name, value]) => /^(private|reservations)$/.test(name) && value === 'true'),
      ),
    }),
  },
  {
    name: 'guarded-sessions-left-out-in-silence',
    title: 'Instead of refusing, the service leaves out what the caller may not see, with 200',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: ({ sessions }) => ({
      sessions: {
        maySeeOwnSessions: () => true,
        orderResults: (found, query, context) =>
          sessions.maySeeOwnSessions(query, context)
            ? found
            : found.filter(({ session, by }) => session.visibility !== 'private' && by?.status !== 'reserved'),
      },
    }),
  },
  {
    name: 'own-private-sessions-forbidden',
    title: 'Even for his own sessions a user needs server-level access',
    service: 'sessions',
    fails: ['SESS-ACCESS-403', 'SESS-PRIVATE', 'SESS-RESERVATIONS'],
    overrides: () => ({
      sessions: { maySeeOwnSessions: (_query, { caller, rules }) => rules.sessions.hasServerAccess(caller) },
    }),
  },
  {
    name: 'servers-forbidden',
    title: 'Server-level access is not known, so servers are refused like users',
    service: 'sessions',
    fails: ['SESS-ACCESS-403', 'SESS-PRIVATE', 'SESS-RESERVATIONS'],
    overrides: () => ({ sessions: { hasServerAccess: () => false } }),
  },
  {
    name: 'guard-answers-401',
    title: 'Who may not see private sessions is told to sign in, 401 instead of 403',
    service: 'sessions',
    fails: ['SESS-ACCESS-403'],
    overrides: () => ({
      sessions: {
        refuseOwnSessions: () => {
          throw unauthorised('Sign in as the user whose sessions these are.');
        },
      },
    }),
  },
];
