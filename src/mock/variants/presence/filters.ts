import { withDevices, withSomeTitles } from '../../faults/presence/record-parts.js';
import { presence } from '../../presence/patches.js';
import { variantTable } from '../table.js';

/** How filters work where the page leaves a choice. (uri-usersbatchpost, Optional members) */
export const filterVariants = variantTable('presence', {
  'other-devices-pruned': [
    'A kept record shows only the devices and titles that the filters match.',
    'Whether what does not match is taken out of a kept record is open.',
    presence.instead('prune', (record, query) =>
      withDevices(record, (devices) => {
        const types = query.deviceTypes.map((type) => type.toLowerCase());
        const matching = devices.filter(
          ({ type, titles = [] }) =>
            (types.length === 0 || types.includes(type.toLowerCase())) &&
            (query.titles.length === 0 || titles.some(({ id }) => query.titles.includes(Number(id)))),
        );
        return matching.length > 0 ? matching : devices;
      }),
    ),
  ],
  'inactive-titles-do-not-count': [
    'The filter by title looks at active titles alone.',
    'No page says whether an inactive title counts; that it does is only preferred.',
    presence.before('matchesTitles', (record) => [withSomeTitles(record, ({ state }) => state === 'active')]),
    { warns: ['PRES-FILTER-TITLES'] },
  ],
  'both-filters-on-one-device': [
    'With both filters the title must run on the device of the type.',
    'Whether type and title must meet on one device is open.',
    presence.around('isKept', (isKept, record, query, context) =>
      query.deviceTypes.length === 0 || query.titles.length === 0
        ? isKept(record, query, context)
        : (record.devices ?? []).some((device) => isKept({ ...record, devices: [device] }, query, context)),
    ),
  ],
  'device-types-in-their-letter-case': [
    'Device types compare letter by letter.',
    'Whether the letter case of a device type counts is open.',
    presence.instead(
      'matchesDeviceTypes',
      ({ devices = [] }, types) => types.length === 0 || devices.some(({ type }) => types.includes(type)),
    ),
  ],
});
