import type { CallerContext } from '../../context.js';
import type { Fault } from '../../departure.js';
import { forbidden, notFound } from '../../http/refusal.js';
import type { PresenceQuery } from '../../presence/query.js';
import type { PresenceRules } from '../../presence/rules.js';
import { presenceFault } from './presence-fault.js';

/** Whether somebody of the question is hidden from the caller. */
function asksForHidden(query: PresenceQuery, context: CallerContext): boolean {
  const rule: PresenceRules = context.rules.presence;
  return query.users.some((user) => {
    const person = rule.findPerson(user, context);
    return person !== undefined && !rule.mayViewerSee(context.caller, person, context);
  });
}

/** The privacy table gives 200 in all its rows. (uri-usersbatchpost, Effect of privacy settings on resource) */
export const privacyStatusFaults: readonly Fault[] = [
  presenceFault(
    'hidden-user-forbids-the-batch',
    'One hidden user in the batch, and the whole of it is forbidden.',
    { fails: ['PRES-PRIVACY-200'] },
    ({ hiddenRecord }) => ({
      hiddenRecord: (asked, person, context) => {
        if (person.xuid !== context.caller.xuid) throw forbidden('Privacy settings forbid this.');
        return hiddenRecord(asked, person, context);
      },
    }),
  ),
  presenceFault(
    'only-blocked-users-forbidden',
    'A setting of friends only gives 200, but blocked gives 403.',
    { fails: ['PRES-PRIVACY-200'] },
    ({ hiddenRecord }) => ({
      hiddenRecord: (asked, person, context) => {
        if (person.privacy === 'blocked') throw forbidden('The user has blocked everybody.');
        return hiddenRecord(asked, person, context);
      },
    }),
  ),
  presenceFault(
    'nobody-visible-called-not-found',
    'When nobody of the batch may be seen, the answer is 404.',
    { fails: ['PRES-PRIVACY-200'] },
    () => ({
      hiddenRecord: () => undefined,
      renderAnswer: (records, query, context) => {
        if (records.length === 0 && asksForHidden(query, context)) throw notFound('There is nobody to show.');
        return records;
      },
    }),
  ),
  presenceFault(
    'third-party-sites-forbidden',
    'Third-party sites are turned away, whoever they ask for.',
    { fails: ['PRES-PRIVACY-200'] },
    () => ({
      findPerson: (asked, { caller, world }) => {
        if (caller.kind === 'thirdPartySite') throw forbidden('Sites may not ask.');
        return world.people.get(asked.value);
      },
    }),
  ),
  presenceFault(
    'hidden-user-forbidden-at-the-level-all',
    'Rich presence of a hidden user is forbidden with 403; the other levels give 200.',
    { fails: ['PRES-PRIVACY-200'] },
    () => ({
      orderRecords: (records, query, context) => {
        if (query.level === 'all' && asksForHidden(query, context)) throw forbidden('Rich presence is private.');
        return records;
      },
    }),
  ),
  presenceFault(
    'hidden-user-forbidden-under-online-only',
    'With onlineOnly a hidden user leads to 403, for whether he is online must not be told.',
    { fails: ['PRES-PRIVACY-200'] },
    () => ({
      orderRecords: (records, query, context) => {
        if (query.onlineOnly && asksForHidden(query, context)) throw forbidden('Whether a user is online is private.');
        return records;
      },
    }),
  ),
  presenceFault(
    'own-presence-forbidden',
    'Nobody may ask for himself.',
    { fails: ['PRES-ANSWER', 'PRES-PRIVACY-200'] },
    ({ findPerson }) => ({
      findPerson: (asked, context) => {
        if (context.caller.kind === 'user' && asked.value === context.caller.xuid) throw notFound('Ask for others.');
        return findPerson(asked, context);
      },
    }),
  ),
  presenceFault(
    'open-users-without-a-setting-not-found',
    'Who shows himself to everyone has no setting stored, and the batch ends in 404 when it is looked up.',
    { fails: ['PRES-ANSWER', 'PRES-PRIVACY-200'], warns: ['PRES-BODY-USERS'] },
    ({ mayViewerSee }) => ({
      mayViewerSee: (viewer, person, context) => {
        if (person.privacy === 'everyone' && person.xuid !== viewer.xuid) throw notFound('There is no such setting.');
        return mayViewerSee(viewer, person, context);
      },
    }),
  ),
  presenceFault(
    'list-of-friends-not-readable',
    'Whether a friend asks is looked up in a list that friends may not read, and the batch is forbidden.',
    { fails: ['PRES-ANSWER', 'PRES-PRIVACY-200'] },
    ({ mayViewerSee }) => ({
      mayViewerSee: (viewer, person, context) => {
        const isSeen = mayViewerSee(viewer, person, context);
        if (isSeen && person.privacy === 'friends' && person.xuid !== viewer.xuid) throw forbidden('No such right.');
        return isSeen;
      },
    }),
  ),
];
