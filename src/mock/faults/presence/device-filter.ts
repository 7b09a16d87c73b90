import { type Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { matchesDeviceTypes } from '../../presence/filters.js';
import type { PresenceRules } from '../../presence/rules.js';
import { failing, faultTable } from '../table.js';
import { bodyText, firstDevice, withDevices } from './record-parts.js';

/** Replaces the comparison of a record with the types. */
function matching(matches: PresenceRules['matchesDeviceTypes']): Patch {
  return presence.instead('matchesDeviceTypes', matches);
}

/** The filter deviceTypes. (uri-usersbatchpost, Optional members) */
export const deviceFilterFaults = faultTable('presence', failing('PRES-FILTER-DEVICES'), {
  'device-filter-ignored': ['deviceTypes is read and not applied.', matching(() => true)],
  'device-filter-demands-every-type': [
    'Several device types must all be there.',
    matching((record, types) => types.every((type) => matchesDeviceTypes(record, [type]))),
  ],
  'device-filter-takes-the-first-type': [
    'Of several device types the first alone is applied.',
    matching((record, types) => matchesDeviceTypes(record, types.slice(0, 1))),
  ],
  'device-filter-looks-at-the-first-device': [
    'Only the first device of a user is compared.',
    matching((record, types) => matchesDeviceTypes(firstDevice(record), types)),
  ],
  'device-filter-matches-families': [
    'Device types compare by their first four letters, so Xbox360 is an XboxOne.',
    matching(
      ({ devices = [] }, types) =>
        types.length === 0 ||
        devices.some(({ type }) => types.some((wanted) => wanted.slice(0, 4) === type.slice(0, 4))),
    ),
  ],
  'device-filter-counts-last-seen': [
    'The device of lastSeen counts as a device that the user is on.',
    matching((record, types) => matchesDeviceTypes(record, types) || types.includes(record.lastSeen?.deviceType ?? '')),
  ],
  'empty-device-filter-keeps-nobody': [
    'An empty list of device types keeps nobody.',
    presence.after(
      'isKept',
      (kept, _record, _query, context) => kept && !/"deviceTypes":\s*\[\]/.test(bodyText(context)),
    ),
    { fails: ['PRES-FILTER-DEVICES', 'PRES-FILTER-AND'] },
  ],
  'device-filter-ignored-at-the-level-user': [
    'Where the level shows no devices, they are not filtered by.',
    presence.before('isKept', (record, query) => [
      record,
      query.level === 'user' ? { ...query, deviceTypes: [] } : query,
    ]),
  ],
  'wrong-devices-pruned': [
    'Of a kept record the devices that match are taken out, and the others stay.',
    presence.after('prune', (record, _record, { deviceTypes }) =>
      withDevices(record, (devices) =>
        devices.filter(({ type }) => deviceTypes.length === 0 || !deviceTypes.includes(type)),
      ),
    ),
    { fails: ['PRES-FILTER-DEVICES', 'PRES-RECORD-RULES'] },
  ],
});
