import type { Variant } from '../../departure.js';
import type { DeviceRecord } from '../../presence/record.js';
import { withSomeTitles } from '../../faults/presence/narrowed-record.js';
import { presenceVariant } from './presence-variant.js';

function hasTitle({ titles = [] }: DeviceRecord, wanted: readonly number[]): boolean {
  return titles.some(({ id }) => wanted.includes(Number(id)));
}

/** How filters work where the page leaves a choice. (uri-usersbatchpost, Optional members) */
export const filterVariants: readonly Variant[] = [
  presenceVariant(
    {
      name: 'other-devices-pruned',
      title: 'A kept record shows only the devices and titles that the filters match.',
      permittedBy: 'Whether what does not match is taken out of a kept record is open.',
    },
    () => ({
      prune: ({ devices, ...user }, { deviceTypes, titles }) => {
        if (devices === undefined) return user;
        const types = deviceTypes.map((type) => type.toLowerCase());
        const matching = devices
          .filter(({ type }) => types.length === 0 || types.includes(type.toLowerCase()))
          .filter((device) => titles.length === 0 || hasTitle(device, titles));
        const shown = matching.length > 0 ? matching : devices;
        return { ...user, devices: shown };
      },
    }),
  ),
  presenceVariant(
    {
      name: 'inactive-titles-do-not-count',
      title: 'The filter by title looks at active titles alone.',
      permittedBy: 'No page says whether an inactive title counts; that it does is only preferred.',
      warns: ['PRES-FILTER-TITLES'],
    },
    ({ matchesTitles }) => ({
      matchesTitles: (record, titles) =>
        matchesTitles(
          withSomeTitles(record, ({ state }) => state === 'active'),
          titles,
        ),
    }),
  ),
  presenceVariant(
    {
      name: 'both-filters-on-one-device',
      title: 'With both filters the title must run on the device of the type.',
      permittedBy: 'Whether type and title must meet on one device is open.',
    },
    ({ isKept }) => ({
      isKept: (record, query, context) =>
        query.deviceTypes.length === 0 || query.titles.length === 0
          ? isKept(record, query, context)
          : (record.devices ?? []).some((device) => isKept({ ...record, devices: [device] }, query, context)),
    }),
  ),
  presenceVariant(
    {
      name: 'device-types-in-their-letter-case',
      title: 'Device types compare letter by letter.',
      permittedBy: 'Whether the letter case of a device type counts is open.',
    },
    () => ({
      matchesDeviceTypes: ({ devices = [] }, types) =>
        types.length === 0 || devices.some(({ type }) => types.includes(type)),
    }),
  ),
];
