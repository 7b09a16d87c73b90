import { isLosslessNumber } from 'lossless-json';
import type { Fault } from '../../departure.js';
import { presenceFault } from './presence-fault.js';

const filters = ['PRES-BODY-FILTERS'];

/** The types of the filters. (uri-usersbatchpost, Optional members) */
export const filterValueFaults: readonly Fault[] = [
  presenceFault(
    'null-filters-taken-for-absent',
    'null counts as no filter.',
    filters,
    ({ readDeviceTypes, readTitles, readOnlineOnly }) => ({
      readDeviceTypes: (value, context) => readDeviceTypes(value ?? undefined, context),
      readTitles: (value, context) => readTitles(value ?? undefined, context),
      readOnlineOnly: (value, context) => readOnlineOnly(value ?? undefined, context),
    }),
  ),
  presenceFault(
    'unreadable-titles-ignored',
    'Titles that are no number are left out of the filter.',
    filters,
    ({ readTitles }) => ({
      readTitles: (value, context) => {
        const isDigits = (title: unknown): boolean => isLosslessNumber(title) || /^\d+$/.test(String(title));
        return readTitles(Array.isArray(value) ? value.filter(isDigits) : value, context);
      },
    }),
  ),
  presenceFault('titles-beyond-32-bits-taken', 'A title of more than 32 bits is taken.', filters, ({ readTitles }) => ({
    readTitles: (value, context) => {
      const isLarge = (title: unknown): boolean => isLosslessNumber(title) && Number(title.toString()) >= 2 ** 32;
      return readTitles(Array.isArray(value) ? value.filter((title) => !isLarge(title)) : value, context);
    },
  })),
  presenceFault('online-only-as-a-string', 'onlineOnly may be the string true.', filters, ({ readOnlineOnly }) => ({
    readOnlineOnly: (value, context) => value === 'true' || readOnlineOnly(value, context),
  })),
];
