import { isLosslessNumber, LosslessNumber } from 'lossless-json';
import type { JsonValue } from '../../json-value.js';
import { together } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { lenientRows, readLeniently } from '../lenient-integers.js';
import { failing, faultTable } from '../table.js';

type Value = JsonValue | undefined;

/** Returns a list with some of its entries; what is not a list stays as it is. */
function kept(value: Value, keep: (entry: JsonValue) => boolean): Value {
  return Array.isArray(value) ? value.filter(keep) : value;
}

/** Returns a list with each entry read otherwise; what is not a list stays as it is. */
function each(value: Value, read: (entry: JsonValue) => JsonValue): Value {
  return Array.isArray(value) ? value.map(read) : value;
}

/** Returns what 32 bits hold of the digits of a larger number; 0 is not a title. */
function cut(digits: string): string {
  const rest = /^[0-9]{10,20}$/.test(digits) ? BigInt.asUintN(32, BigInt(digits)) : 0n;
  return rest === 0n ? digits : rest.toString();
}

/** The types of the filters. (uri-usersbatchpost, Optional members) */
export const filterValueFaults = faultTable('presence', failing('PRES-BODY-FILTERS'), {
  'null-filters-taken-for-absent': [
    'null counts as no filter.',
    together(
      presence.before('readDeviceTypes', (value) => [value ?? undefined]),
      presence.before('readTitles', (value) => [value ?? undefined]),
      presence.before('readOnlineOnly', (value) => [value ?? undefined]),
    ),
  ],
  'unreadable-titles-ignored': [
    'Titles that are not a number are left out of the filter.',
    presence.before('readTitles', (value) => [
      kept(value, (title) => isLosslessNumber(title) || /^\d+$/.test(typeof title === 'string' ? title : '')),
    ]),
  ],
  'titles-beyond-32-bits-taken': [
    'A title of more than 32 bits is taken.',
    presence.before('readTitles', (value) => [
      kept(
        value,
        (title) => !((isLosslessNumber(title) || typeof title === 'string') && Number(title.toString()) >= 2 ** 32),
      ),
    ]),
  ],
  'online-only-as-a-string': [
    'onlineOnly may be the string true.',
    presence.sometimes('readOnlineOnly', (value) => (value === 'true' ? true : undefined)),
  ],
  'filters-of-another-type-ignored': [
    'A filter of a wrong type counts as none, and onlineOnly as true if it is not zero.',
    together(
      presence.sometimes('readDeviceTypes', (value) => (Array.isArray(value) ? undefined : [])),
      presence.sometimes('readTitles', (value) => (Array.isArray(value) ? undefined : [])),
      presence.sometimes('readOnlineOnly', (value) =>
        value === undefined || typeof value === 'boolean' ? undefined : Number(value) !== 0,
      ),
    ),
  ],
  'device-types-that-are-no-strings-skipped': [
    'Entries of deviceTypes that are not strings are left out of the filter.',
    presence.before('readDeviceTypes', (value) => [kept(value, (type) => typeof type === 'string')]),
  ],
  'titles-cast-to-32-bits': [
    'A number in titles is cast to an unsigned integer, whatever its sign and fraction.',
    presence.sometimes('readTitles', (value) =>
      Array.isArray(value) && value.every(isLosslessNumber)
        ? value.map((title) => Number(title.toString()) >>> 0)
        : undefined,
    ),
  ],
  ...lenientRows(
    ['with-underscores', 'in-digits-of-any-script', 'with-an-exponent'],
    'titles',
    'Title ids in strings',
    (reader) => presence.before('readTitles', (value) => [each(value, (title) => readLeniently(reader, title))]),
  ),
  'titles-cut-to-32-bits': [
    'A title id loses what does not fit into 32 bits.',
    presence.before('readTitles', (value) => [
      each(value, (title) => (isLosslessNumber(title) ? new LosslessNumber(cut(title.toString())) : title)),
    ]),
  ],
  'titles-in-strings-cut-to-32-bits': [
    'A title id in a string loses what does not fit into 32 bits.',
    presence.before('readTitles', (value) => [
      each(value, (title) => (typeof title === 'string' ? cut(title) : title)),
    ]),
  ],
});
