import type { Fault } from '../../departure.js';
import { presenceFault } from './presence-fault.js';

const onlineOnly = { fails: ['PRES-ONLINE-ONLY'] };

/** The filter onlineOnly. (uri-usersbatchpost, Optional members) */
export const onlineOnlyFaults: readonly Fault[] = [
  presenceFault('online-only-ignored', 'onlineOnly is read and not applied.', onlineOnly, () => ({
    isOnline: () => true,
  })),
  presenceFault(
    'online-only-by-default',
    'Who is offline is left out unless onlineOnly is false.',
    onlineOnly,
    ({ readOnlineOnly }) => ({
      readOnlineOnly: (value, context) => value === undefined || readOnlineOnly(value, context),
    }),
  ),
  presenceFault(
    'online-only-when-it-is-there',
    'That onlineOnly is there counts, not what it says: false leaves out as true does.',
    onlineOnly,
    ({ readOnlineOnly }) => ({
      readOnlineOnly: (value, context) => readOnlineOnly(value, context) || value !== undefined,
    }),
  ),
  presenceFault(
    'online-only-keeps-who-was-seen',
    'Who has a lastSeen counts as present.',
    onlineOnly,
    ({ isOnline }) => ({
      isOnline: (record) => isOnline(record) || record.lastSeen !== undefined,
    }),
  ),
  presenceFault(
    'online-only-keeps-bare-records',
    'Only who has a lastSeen counts as offline; bare records stay.',
    onlineOnly,
    () => ({
      isOnline: ({ state, lastSeen }) => state !== 'Offline' || lastSeen === undefined,
    }),
  ),
  presenceFault(
    'online-only-sees-through-cloaks',
    'onlineOnly looks at the true state, so cloaked users stay, shown as offline.',
    onlineOnly,
    ({ isKept }) => ({
      isKept: (record, query, context) => {
        const isCloaked = context.world.people.get(BigInt(record.xuid))?.presence.cloaked === true;
        return isKept(record, isCloaked ? { ...query, onlineOnly: false } : query, context);
      },
    }),
  ),
  presenceFault(
    'online-only-ignored-at-the-level-user',
    'At the level user onlineOnly is forgotten.',
    onlineOnly,
    ({ isKept }) => ({
      isKept: (record, query, context) =>
        isKept(record, query.level === 'user' ? { ...query, onlineOnly: false } : query, context),
    }),
  ),
  presenceFault(
    'online-only-ignored-for-one-user',
    'A fast path for one user forgets onlineOnly.',
    onlineOnly,
    ({ isKept }) => ({
      isKept: (record, query, context) =>
        isKept(record, query.users.length === 1 ? { ...query, onlineOnly: false } : query, context),
    }),
  ),
  presenceFault(
    'online-only-ignored-beside-empty-filters',
    'Empty filters switch onlineOnly off.',
    onlineOnly,
    ({ isKept }) => ({
      isKept: (record, query, context) => {
        const hasEmpty = /"(deviceTypes|titles)":\s*\[\]/.test(context.request.body.toString('utf8'));
        return isKept(record, hasEmpty ? { ...query, onlineOnly: false } : query, context);
      },
    }),
  ),
  presenceFault(
    'online-only-of-a-list-alone',
    'onlineOnly is looked up in the index of lists, in which nobody stands who is asked for alone.',
    onlineOnly,
    ({ isKept }) => ({
      isKept: (record, query, context) =>
        isKept(record, query, context) && !(query.onlineOnly && query.users.length === 1),
    }),
  ),
];
