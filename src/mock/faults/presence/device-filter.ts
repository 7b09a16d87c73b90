import type { Fault } from '../../departure.js';
import { matchesDeviceTypes as matchesTypes } from '../../presence/filters.js';
import { firstDevice } from './narrowed-record.js';
import { presenceFault } from './presence-fault.js';

const byDevice = { fails: ['PRES-FILTER-DEVICES'] };

/** Whether a record has every one of the values. */
function everyOne<Value>(values: readonly Value[], has: (values: readonly Value[]) => boolean): boolean {
  return values.every((value) => has([value]));
}

/** The filter deviceTypes. (uri-usersbatchpost, Optional members) */
export const deviceFilterFaults: readonly Fault[] = [
  presenceFault('device-filter-ignored', 'deviceTypes is read and not applied.', byDevice, () => ({
    matchesDeviceTypes: () => true,
  })),
  presenceFault('device-filter-demands-every-type', 'Several device types must all be there.', byDevice, () => ({
    matchesDeviceTypes: (record, types) => everyOne(types, (one) => matchesTypes(record, one)),
  })),
  presenceFault(
    'device-filter-takes-the-first-type',
    'Of several device types the first alone is applied.',
    byDevice,
    () => ({
      matchesDeviceTypes: (record, types) => matchesTypes(record, types.slice(0, 1)),
    }),
  ),
  presenceFault(
    'device-filter-looks-at-the-first-device',
    'Only the first device of a user is compared.',
    byDevice,
    () => ({
      matchesDeviceTypes: (record, types) => matchesTypes(firstDevice(record), types),
    }),
  ),
  presenceFault(
    'device-filter-matches-families',
    'Device types compare by their first four letters, so Xbox360 is an XboxOne.',
    byDevice,
    () => ({
      matchesDeviceTypes: ({ devices = [] }, types) =>
        types.length === 0 ||
        devices.some(({ type }) => types.some((wanted) => wanted.slice(0, 4) === type.slice(0, 4))),
    }),
  ),
  presenceFault(
    'device-filter-counts-last-seen',
    'The device of lastSeen counts as a device that the user is on.',
    byDevice,
    () => ({
      matchesDeviceTypes: (record, types) =>
        matchesTypes(record, types) || types.includes(record.lastSeen?.deviceType ?? ''),
    }),
  ),
  presenceFault(
    'empty-device-filter-keeps-nobody',
    'An empty list of device types keeps nobody.',
    { fails: ['PRES-FILTER-DEVICES', 'PRES-FILTER-AND'] },
    ({ isKept }) => ({
      isKept: (record, query, context) =>
        !/"deviceTypes":\s*\[\]/.test(context.request.body.toString('utf8')) && isKept(record, query, context),
    }),
  ),
  presenceFault(
    'device-filter-ignored-at-the-level-user',
    'Where the level shows no devices, they are not filtered by.',
    byDevice,
    ({ isKept }) => ({
      isKept: (record, query, context) =>
        isKept(record, query.level === 'user' ? { ...query, deviceTypes: [] } : query, context),
    }),
  ),
  presenceFault(
    'wrong-devices-pruned',
    'Of a kept record the devices that match are taken out, and the others stay.',
    { fails: ['PRES-FILTER-DEVICES', 'PRES-RECORD-RULES'] },
    () => ({
      prune: ({ devices, ...user }, { deviceTypes }) =>
        devices === undefined || deviceTypes.length === 0
          ? { ...user, ...(devices && { devices }) }
          : { ...user, devices: devices.filter(({ type }) => !deviceTypes.includes(type)) },
    }),
  ),
];
