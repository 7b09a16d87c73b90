import { isLosslessNumber } from 'lossless-json';
import type { Fault } from '../../departure.js';
import type { JsonValue } from '../../json-value.js';
import { presenceFault } from './presence-fault.js';

const filters = { fails: ['PRES-BODY-FILTERS'] };

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
      const isLarge = (title: JsonValue): boolean =>
        (isLosslessNumber(title) || typeof title === 'string') && Number(title.toString()) >= 2 ** 32;
      return readTitles(Array.isArray(value) ? value.filter((title) => !isLarge(title)) : value, context);
    },
  })),
  presenceFault('online-only-as-a-string', 'onlineOnly may be the string true.', filters, ({ readOnlineOnly }) => ({
    readOnlineOnly: (value, context) => value === 'true' || readOnlineOnly(value, context),
  })),
  presenceFault(
    'filters-of-another-type-ignored',
    'A filter that is not of its type counts as none, and onlineOnly as whatever is not zero.',
    filters,
    ({ readDeviceTypes, readTitles, readOnlineOnly }) => ({
      readDeviceTypes: (value, context) => (Array.isArray(value) ? readDeviceTypes(value, context) : []),
      readTitles: (value, context) => (Array.isArray(value) ? readTitles(value, context) : []),
      readOnlineOnly: (value, context) =>
        value === undefined || typeof value === 'boolean' ? readOnlineOnly(value, context) : Number(value) !== 0,
    }),
  ),
  presenceFault(
    'device-types-that-are-no-strings-skipped',
    'Entries of deviceTypes that are no strings are left out of the filter.',
    filters,
    ({ readDeviceTypes }) => ({
      readDeviceTypes: (value, context) =>
        readDeviceTypes(Array.isArray(value) ? value.filter((type) => typeof type === 'string') : value, context),
    }),
  ),
  presenceFault(
    'titles-cast-to-32-bits',
    'A number in titles is cast to an unsigned integer, whatever its sign and fraction.',
    filters,
    ({ readTitles }) => ({
      readTitles: (value, context) =>
        Array.isArray(value) && value.every(isLosslessNumber)
          ? value.map((title) => Number(title.toString()) >>> 0)
          : readTitles(value, context),
    }),
  ),
];
