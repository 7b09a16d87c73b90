import type { CallerContext } from '../../context.js';
import { type Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { matchesDeviceTypes, matchesTitles } from '../../presence/filters.js';
import type { PresenceQuery } from '../../presence/query.js';
import type { PresenceRecord } from '../../presence/record.js';
import type { Person } from '../../world/world.js';
import { faultTable, warning } from '../table.js';
import { placeOf } from './large-batches.js';
import { bodyText, inEnglish, personOf } from './record-parts.js';

/** Returns the person of a record if privacy hides them from the caller; undefined for others. */
function hiddenPerson(record: PresenceRecord, context: CallerContext): Person | undefined {
  const person = personOf(record, context);
  const { mayViewerSee } = context.rules.presence;
  return person === undefined || mayViewerSee(context.caller, person, context) ? undefined : person;
}

/** Returns all that there is of a person, hidden or not. */
function truth(text: string, person: Person, context: CallerContext): PresenceRecord {
  return context.rules.presence.fullRecord({ value: person.xuid, text }, person, inEnglish, context);
}

/** Shows hidden people as they are where `leaks` says so. */
function uncovered(leaks: (query: PresenceQuery, record: PresenceRecord) => boolean): Patch {
  return presence.instead('prune', (record, query, context) => {
    const hidden = leaks(query, record) ? hiddenPerson(record, context) : undefined;
    return hidden === undefined ? record : truth(record.xuid, hidden, context);
  });
}

/** Matches one filter against the true record of hidden people, and the others as usual. */
function foundBy(filter: 'deviceTypes' | 'titles'): Patch {
  return presence.around('isKept', (isKept, record, query, context) => {
    const hidden = query[filter].length > 0 ? hiddenPerson(record, context) : undefined;
    if (hidden === undefined) return isKept(record, query, context);
    const full = truth(record.xuid, hidden, context);
    const isMatched =
      filter === 'titles' ? matchesTitles(full, query.titles) : matchesDeviceTypes(full, query.deviceTypes);
    return isMatched && isKept(record, { ...query, [filter]: [] }, context);
  });
}

/** People who see what they may not, and records that reveal it. (uri-usersbatchpost, Effect of privacy settings on resource) */
export const privacyGateFaults = faultTable('presence', warning('PRES-PRIVACY-GATE'), {
  'friends-see-through-a-block': [
    'A friend is shown everything, even where the setting is blocked.',
    presence.after(
      'mayViewerSee',
      (seen, viewer, person, { rules }) => seen || (viewer.kind === 'user' && rules.presence.isFriend(viewer, person)),
    ),
  ],
  'privacy-forgotten-after-a-while': [
    'After many records, privacy is not looked at any more.',
    presence.after(
      'mayViewerSee',
      (seen, viewer, _person, { memory }) => (memory.next('records') > 15_000 && viewer.kind === 'user') || seen,
    ),
    { ...warning('PRES-PRIVACY-GATE'), ownOrderOnly: true },
  ],
  'friends-only-means-everyone': [
    'A setting of friends only is read as everyone.',
    presence.after(
      'mayViewerSee',
      (seen, viewer, person) => seen || (viewer.kind === 'user' && person.privacy === 'friends'),
    ),
  ],
  'site-sees-as-its-user': [
    'A third-party site sees what its user sees.',
    presence.before('mayViewerSee', (viewer) => [{ ...viewer, kind: 'user' as const }]),
  ],
  'decision-kept-for-the-next-viewer': [
    'What one viewer may see is remembered by person, and shown to the next viewer.',
    presence.after('mayViewerSee', (seen, viewer, person, { memory }) => {
      const isOther = viewer.xuid !== person.xuid;
      if (seen && isOther) memory.values.set(`seen ${person.xuid}`, true);
      return seen || (isOther && memory.values.has(`seen ${person.xuid}`));
    }),
  ],
  'hidden-last-seen-shown': [
    'The record of a hidden user is offline and without devices, but has a true lastSeen.',
    presence.instead('hiddenRecord', ({ text }, person, context) => {
      const { lastSeen } = truth(text, person, context);
      return { xuid: text, state: 'Offline', ...(lastSeen && { lastSeen }) };
    }),
  ],
  'hidden-state-shown': [
    'The devices of a hidden user are taken away, but not the true state.',
    presence.instead('hiddenRecord', ({ text }, person) => ({ xuid: text, state: person.presence.state })),
    { fails: ['PRES-RECORD-RULES'], warns: ['PRES-PRIVACY-GATE'] },
  ],
  'hidden-device-type-in-another-member': [
    'The bare record of a hidden user carries the type of the console in an extra member.',
    presence.instead('renderRecord', (record, _query, context) => {
      const type = hiddenPerson(record, context)?.presence.devices[0]?.type;
      return type === undefined ? record : { ...record, joinableOn: type };
    }),
  ],
  'hidden-at-no-level-but-all': [
    'Privacy is applied to rich presence only, so the level device shows a hidden user.',
    uncovered(({ level }) => level === 'device'),
  ],
  'hidden-in-batches-only': [
    'A fast path for one user forgets the privacy setting.',
    uncovered(({ users }) => users.length === 1),
  ],
  'hidden-among-few-only': [
    'Settings are looked up for the first ten users alone.',
    uncovered(({ users }, { xuid }) => users.findIndex(({ value }) => value === BigInt(xuid)) >= 10),
  ],
  'hidden-in-large-batches-shown': [
    'Above a thousand users the settings are not looked up.',
    uncovered(({ users }) => users.length > 1000),
  ],
  'hidden-behind-the-100th-shown': [
    'Settings are looked up for the first hundred users.',
    uncovered((query, record) => placeOf(record, query) >= 100),
  ],
  'hidden-behind-the-256th-shown': [
    'Settings are looked up for the first 256 users.',
    uncovered((query, record) => placeOf(record, query) >= 256),
  ],
  'hidden-behind-the-1024th-shown': [
    'The table of settings holds 1,024 users.',
    uncovered((query, record) => placeOf(record, query) >= 1024),
  ],
  'hidden-from-sites-in-small-batches-only': [
    'Above 128 users a third-party site is shown everybody.',
    presence.instead('prune', (record, query, context) => {
      const isMeant = context.caller.kind === 'thirdPartySite' && query.users.length > 128;
      const hidden = isMeant ? hiddenPerson(record, context) : undefined;
      return hidden === undefined ? record : truth(record.xuid, hidden, context);
    }),
  ],
  'device-filter-finds-hidden-users': [
    'deviceTypes is matched against the true devices of hidden users, and keeps their bare records.',
    foundBy('deviceTypes'),
    { fails: ['PRES-FILTER-DEVICES'], warns: ['PRES-PRIVACY-GATE'] },
  ],
  'title-filter-finds-hidden-users': [
    'titles is matched against the true titles of hidden users, and keeps their bare records.',
    foundBy('titles'),
    { fails: ['PRES-FILTER-TITLES'], warns: ['PRES-PRIVACY-GATE'] },
  ],
  'online-only-finds-hidden-users': [
    'onlineOnly looks at the true state of hidden users, and keeps the bare records of those who are online.',
    presence.before('isKept', (record, query, context) => {
      const isOnline = hiddenPerson(record, context)?.presence.state === 'Online';
      return [record, isOnline ? { ...query, onlineOnly: false } : query];
    }),
    { fails: ['PRES-ONLINE-ONLY'], warns: ['PRES-PRIVACY-GATE'] },
  ],
  'hidden-users-past-the-filters': [
    'The bare records of hidden users are added after the filters.',
    presence.before('isKept', (record, query, context) => [
      record,
      hiddenPerson(record, context) === undefined ? query : { ...query, deviceTypes: [], titles: [] },
    ]),
    { fails: ['PRES-FILTER-DEVICES', 'PRES-FILTER-TITLES'] },
  ],
  'hidden-users-past-online-only': [
    'The bare records of hidden users are added after onlineOnly.',
    presence.before('isKept', (record, query, context) => [
      record,
      hiddenPerson(record, context) === undefined ? query : { ...query, onlineOnly: false },
    ]),
    { fails: ['PRES-ONLINE-ONLY'] },
  ],
  'online-only-false-shows-hidden-users': [
    'onlineOnly: false means everybody, and hidden users are among them.',
    presence.instead('prune', (record, _query, context) => {
      const hidden = bodyText(context).includes('"onlineOnly":false') ? hiddenPerson(record, context) : undefined;
      return hidden === undefined ? record : truth(record.xuid, hidden, context);
    }),
    { fails: ['PRES-ONLINE-ONLY'] },
  ],
  'online-only-false-loses-hidden-users': [
    'onlineOnly: false runs the filter, which leaves out hidden users.',
    presence.after(
      'isKept',
      (kept, record, _query, context) =>
        kept && !(bodyText(context).includes('"onlineOnly":false') && hiddenPerson(record, context) !== undefined),
    ),
    { fails: ['PRES-ONLINE-ONLY'] },
  ],
});
