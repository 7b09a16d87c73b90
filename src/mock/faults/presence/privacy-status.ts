import type { CallerContext } from '../../context.js';
import { type Patch, refusedWith, together } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import type { PresenceQuery } from '../../presence/query.js';
import type { Person } from '../../world/world.js';
import { failing, faultTable } from '../table.js';

/** Whether a query names somebody who is hidden from the caller. */
function namesHidden(query: PresenceQuery, context: CallerContext): boolean {
  const { findPerson, mayViewerSee } = context.rules.presence;
  return query.users.some((user) => {
    const person = findPerson(user, context);
    return person !== undefined && !mayViewerSee(context.caller, person, context);
  });
}

/** Forbids some queries that name somebody hidden. */
function forbidden(isForbidden: (query: PresenceQuery) => boolean): Patch {
  return presence.refuse(
    'orderRecords',
    (_records, query, context) => isForbidden(query) && namesHidden(query, context) && refusedWith(403),
  );
}

/** Refuses queries for one user of a kind alone. */
function refusedAlone(
  status: number,
  isMeant: (person: Person, context: CallerContext, isShown: boolean) => boolean,
): Patch {
  return presence.refuse('orderRecords', (_records, { users }, context) => {
    const [user] = users;
    const { findPerson, mayViewerSee } = context.rules.presence;
    const person = user === undefined || users.length > 1 ? undefined : findPerson(user, context);
    if (person === undefined || person.xuid === context.caller.xuid) return undefined;
    return isMeant(person, context, mayViewerSee(context.caller, person, context)) && refusedWith(status);
  });
}

const notShown = { fails: ['PRES-ANSWER', 'PRES-PRIVACY-200'] };

/** The privacy table gives 200 in all its rows. (uri-usersbatchpost, Effect of privacy settings on resource) */
export const privacyStatusFaults = faultTable('presence', failing('PRES-PRIVACY-200'), {
  'hidden-user-forbids-the-batch': [
    'One hidden user in the batch, and the whole of it is forbidden.',
    presence.refuse(
      'hiddenRecord',
      (_requested, person, { caller }) => person.xuid !== caller.xuid && refusedWith(403),
    ),
  ],
  'only-blocked-users-forbidden': [
    'A setting of friends only gives 200, but blocked gives 403.',
    presence.refuse('hiddenRecord', (_requested, person) => person.privacy === 'blocked' && refusedWith(403)),
  ],
  'nobody-visible-called-not-found': [
    'When nobody of the batch may be seen, the response is 404.',
    together(
      presence.instead('hiddenRecord', () => undefined),
      presence.refuse(
        'renderAnswer',
        (records, query, context) => records.length === 0 && namesHidden(query, context) && refusedWith(404),
      ),
    ),
  ],
  'third-party-sites-forbidden': [
    'Third-party sites are forbidden to request anybody.',
    presence.refuse('findPerson', (_requested, { caller }) => caller.kind === 'thirdPartySite' && refusedWith(403)),
  ],
  'hidden-user-forbidden-at-the-level-all': [
    'Rich presence of a hidden user is forbidden with 403; the other levels give 200.',
    forbidden(({ level }) => level === 'all'),
  ],
  'hidden-user-forbidden-under-online-only': [
    'With onlineOnly a hidden user leads to 403, to keep secret whether they are online.',
    forbidden(({ onlineOnly }) => onlineOnly),
  ],
  'own-presence-forbidden': [
    'Users may not request themselves.',
    presence.refuse(
      'findPerson',
      ({ value }, { caller }) => caller.kind === 'user' && value === caller.xuid && refusedWith(404),
    ),
    notShown,
  ],
  'open-users-without-a-setting-not-found': [
    'People who show themselves to everyone have no setting stored, and its lookup ends the batch with 404.',
    presence.refuse(
      'mayViewerSee',
      (viewer, person) => person.privacy === 'everyone' && person.xuid !== viewer.xuid && refusedWith(404),
    ),
    { ...notShown, warns: ['PRES-BODY-USERS'] },
  ],
  'lone-friend-not-found': [
    'One friend whose setting is friends only, requested alone, is not found.',
    refusedAlone(404, ({ privacy }, _context, isShown) => isShown && privacy === 'friends'),
  ],
  'lone-friend-of-everyone-forbidden': [
    'One friend whose setting is everyone, requested alone, is forbidden.',
    refusedAlone(
      403,
      (person, { caller, rules }) => person.privacy === 'everyone' && rules.presence.isFriend(caller, person),
    ),
    { fails: ['PRES-PRIVACY-200', 'PRES-LIMIT-ACCEPT'] },
  ],
  'lone-hidden-user-not-found': [
    'One hidden user alone is not found at the default level.',
    presence.refuse(
      'orderRecords',
      (_records, query, context) =>
        query.level === 'title' && query.users.length === 1 && namesHidden(query, context) && refusedWith(404),
    ),
  ],
  'lone-blocking-user-gone': [
    'One user who blocks, requested alone, is gone.',
    refusedAlone(
      410,
      ({ privacy }, { caller }, isShown) => caller.kind === 'user' && !isShown && privacy === 'blocked',
    ),
    { fails: ['PRES-PRIVACY-200'], warns: ['HTTP-STATUS-SET'] },
  ],
  'lone-open-user-forbidden-to-sites': [
    'A third-party site is forbidden one user alone who shows themselves to everyone.',
    refusedAlone(403, ({ privacy }, { caller }) => caller.kind === 'thirdPartySite' && privacy === 'everyone'),
  ],
  'list-of-friends-not-readable': [
    'The lookup of a friend needs a list that friends may not read, and the batch is forbidden.',
    presence.refuseAfter(
      'mayViewerSee',
      (seen, viewer, person) => seen && person.privacy === 'friends' && person.xuid !== viewer.xuid && refusedWith(403),
    ),
    notShown,
  ],
});
