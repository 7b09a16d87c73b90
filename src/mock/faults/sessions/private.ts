import { type Patch, together } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { FoundSession } from '../../sessions/found.js';
import type { SessionsQuery } from '../../sessions/query.js';
import { matchesVisibility } from '../../sessions/selection.js';
import { failing, faultTable } from '../table.js';
import { trueWhenThere, withStatusQuery, withVisibilityQuery } from './query-changes.js';

/** Shows private sessions in some queries, of these those alone that `shows` picks. */
function privateToo(
  inQuery: (query: SessionsQuery) => boolean,
  shows: (by: FoundSession['by'], caller: bigint | undefined) => boolean,
): Patch {
  return together(
    withVisibilityQuery((query) => ({ private: query.private || inQuery(query) })),
    sessions.instead('orderResults', (found, query, { caller }) =>
      found.filter(({ session, by }) => matchesVisibility(session, query) || shows(by, caller.xuid)),
    ),
  );
}

/** Which queries show private sessions. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const privateFaults = faultTable('sessions', failing('SESS-PRIVATE'), {
  'private-sessions-by-default': [
    'Private sessions are shown like all others.',
    withVisibilityQuery(() => ({ private: true })),
  ],
  'private-sessions-after-a-while': [
    'After many requests, private sessions are shown like all others.',
    together(
      withVisibilityQuery(() => ({ private: true })),
      sessions.instead('orderResults', (found, query, { memory }) => {
        const isLate = memory.next('requests') > 150;
        return found.filter(({ session }) => isLate || matchesVisibility(session, query));
      }),
    ),
    { ...failing('SESS-PRIVATE'), ownOrderOnly: true },
  ],
  'own-private-sessions-by-default': [
    "The caller's own private sessions are shown by default.",
    privateToo(
      () => true,
      (by, caller) => by !== undefined && by.xuid.value === caller,
    ),
  ],
  'private-sessions-of-inactive-members': [
    'inactive=true shows private sessions in which the user is inactive.',
    privateToo(
      ({ inactive }) => inactive,
      (by) => by !== undefined && by.status !== 'active',
    ),
  ],
  'private-sessions-of-reserved-members': [
    'reservations=true shows private sessions in which the user is reserved.',
    privateToo(
      ({ reservations }) => reservations,
      (by) => by?.status === 'reserved',
    ),
  ],
  'server-access-to-the-first-user-alone': [
    'With server-level access, private sessions are shown for the first user of the request alone.',
    sessions.after('orderResults', (found, _found, { xuids }, { caller, rules }) =>
      rules.sessions.hasServerAccess(caller)
        ? found.filter(
            ({ session, by }) =>
              by === undefined || by.xuid.value === xuids[0]?.value || session.visibility !== 'private',
          )
        : found,
    ),
  ],
  'private-sessions-by-keyword': [
    'A keyword finds private sessions, although no private ones are requested.',
    withVisibilityQuery((query) => ({ private: query.private || query.keywords.length > 0 })),
    { fails: ['SESS-PRIVATE', 'SESS-KEYWORD'] },
  ],
  'private-sessions-by-keyword-alone': [
    'A keyword without users finds private sessions too.',
    withVisibilityQuery((query) => ({ private: query.private || query.xuids.length === 0 })),
  ],
  'private-false-read-as-true': [
    'private counts as true whenever it is there, even when it is false.',
    trueWhenThere('private'),
    { fails: ['SESS-PRIVATE', 'SESS-VISIBILITY'] },
  ],
  'private-ignored': [
    'private=true changes nothing.',
    sessions.after('matchesVisibility', (matches, { visibility }) => matches && visibility !== 'private'),
  ],
  'private-instead-of-others': [
    'private=true finds the private sessions only, instead of those too.',
    sessions.after(
      'matchesVisibility',
      (matches, { visibility }, query) => matches && (!query.private || visibility === 'private'),
    ),
  ],
  'private-adds-inactive': [
    'private=true finds inactive sessions too, private or not.',
    withStatusQuery((query) => ({ inactive: query.inactive || query.private })),
    { fails: ['SESS-PRIVATE', 'SESS-ACTIVE-DEFAULT'] },
  ],
});
