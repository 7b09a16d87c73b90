import { type Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import type { PresenceRules } from '../../presence/rules.js';
import { failing, faultTable } from '../table.js';
import { bodyText, personOf } from './record-parts.js';

/** Forgets onlineOnly where `isForgotten` says so. */
function forgetting(isForgotten: PresenceRules['isKept']): Patch {
  return presence.before('isKept', (record, query, context) => [
    record,
    isForgotten(record, query, context) ? { ...query, onlineOnly: false } : query,
  ]);
}

/** The filter onlineOnly. (uri-usersbatchpost, Optional members) */
export const onlineOnlyFaults = faultTable('presence', failing('PRES-ONLINE-ONLY'), {
  'online-only-ignored': ['onlineOnly is read and not applied.', presence.instead('isOnline', () => true)],
  'online-only-by-default': [
    'Offline users are left out unless onlineOnly is false.',
    presence.after('readOnlineOnly', (only, value) => only || value === undefined),
  ],
  'online-only-when-it-is-there': [
    'onlineOnly counts whenever it is there: false leaves users out as true does.',
    presence.after('readOnlineOnly', (only, value) => only || value !== undefined),
  ],
  'online-only-keeps-who-was-seen': [
    'Users who have a lastSeen count as present.',
    presence.after('isOnline', (online, { lastSeen }) => online || lastSeen !== undefined),
  ],
  'online-only-keeps-bare-records': [
    'Only users who have a lastSeen count as offline; bare records stay.',
    presence.after('isOnline', (online, { lastSeen }) => online || lastSeen === undefined),
  ],
  'online-only-sees-through-cloaks': [
    'onlineOnly looks at the true state, so cloaked users stay, shown as offline.',
    forgetting((record, _query, context) => personOf(record, context)?.presence.cloaked === true),
  ],
  'online-only-ignored-at-the-level-user': [
    'At the level user onlineOnly is forgotten.',
    forgetting((_record, { level }) => level === 'user'),
  ],
  'online-only-ignored-for-one-user': [
    'A fast path for one user forgets onlineOnly.',
    forgetting((_record, { users }) => users.length === 1),
  ],
  'online-only-ignored-with-empty-filters': [
    'Empty filters switch onlineOnly off.',
    forgetting((_record, _query, context) => /"(deviceTypes|titles)":\s*\[\]/.test(bodyText(context))),
  ],
  'online-only-of-a-list-alone': [
    'onlineOnly uses the index of lists, which does not hold a user who is requested alone.',
    presence.after('isKept', (kept, _record, { onlineOnly, users }) => kept && !(onlineOnly && users.length === 1)),
  ],
});
