import { LosslessNumber } from 'lossless-json';
import type { Fault } from '../../departure.js';
import type { JsonValue } from '../../json-value.js';
import { lenientFaults, lenientReaders } from '../lenient-integers.js';
import { presenceFault } from './presence-fault.js';

const fails = ['PRES-BODY-FILTERS'];

const habits = ['with-underscores', 'in-digits-of-any-script', 'with-an-exponent'];

/** The body's titles with each read otherwise; what is no array stays as it is. */
function eachTitle(value: JsonValue | undefined, read: (title: JsonValue) => JsonValue): JsonValue | undefined {
  return Array.isArray(value) ? value.map(read) : value;
}

/** What 32 bits hold of the digits of a larger number; 0 is no title. */
function cut(digits: string): string {
  const rest = /^[0-9]{10,20}$/.test(digits) ? BigInt.asUintN(32, BigInt(digits)) : 0n;
  return rest === 0n ? digits : rest.toString();
}

/** Title ids of the filter that are read too leniently. (uri-usersbatchpost, Optional members) */
export const lenientTitleFaults: readonly Fault[] = [
  ...lenientFaults(
    lenientReaders.filter(({ name }) => habits.includes(name)),
    { service: 'presence', fails, prefix: 'titles', what: 'Title ids in strings' },
    ({ digits }) =>
      ({ presence }) => ({
        presence: {
          readTitles: (value, context) => {
            const read = (title: JsonValue): JsonValue => (typeof title === 'string' && digits(title)) || title;
            return presence.readTitles(eachTitle(value, read), context);
          },
        },
      }),
  ),
  presenceFault(
    'titles-cut-to-32-bits',
    'A title id loses what does not fit into 32 bits.',
    { fails },
    ({ readTitles }) => ({
      readTitles: (value, context) => {
        const read = (title: JsonValue): JsonValue =>
          title instanceof LosslessNumber ? new LosslessNumber(cut(title.toString())) : title;
        return readTitles(eachTitle(value, read), context);
      },
    }),
  ),
  presenceFault(
    'titles-in-strings-cut-to-32-bits',
    'A title id in a string loses what does not fit into 32 bits.',
    { fails },
    ({ readTitles }) => ({
      readTitles: (value, context) =>
        readTitles(
          eachTitle(value, (title) => (typeof title === 'string' ? cut(title) : title)),
          context,
        ),
    }),
  ),
];
