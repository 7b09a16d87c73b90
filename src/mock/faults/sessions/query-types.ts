import { type Patch, refusedWith } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { lenientReaders, lenientReadersOf64Bits, readLeniently } from '../lenient-integers.js';
import { failing, faultTable } from '../table.js';
import { parameter, withParameter } from './query-changes.js';

/** Reads the text of a Boolean parameter where `read` returns a value. */
function readAs(read: (text: string, name: string) => boolean | undefined): Patch {
  return sessions.sometimes('readBoolean', (name, context) => read(parameter(context, name), name));
}

/** The types of the query's other values. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const queryTypesFaults = faultTable('sessions', failing('SESS-QUERY-TYPES'), {
  'wrong-booleans-are-false': [
    'A boolean that is neither true nor false counts as false.',
    readAs((text) => (/^(true|false|)$/i.test(text) ? undefined : false)),
  ],
  'booleans-by-number': ['1 is accepted as true.', readAs((text) => (text === '1' ? true : undefined))],
  'reservations-not-validated': [
    'private and inactive are validated, reservations is not.',
    readAs((text, name) => (name === 'reservations' && text === 'yes' ? false : undefined)),
  ],
  'empty-parameters-ignored': [
    'A boolean without a value counts as absent.',
    readAs((text) => (text === '' ? false : undefined)),
    { warns: ['SESS-QUERY-TYPES'] },
  ],
  'wrong-boolean-crashes': [
    'A boolean that cannot be read ends with 500.',
    sessions.onRefusal('readBoolean', () => refusedWith(500)),
    { fails: ['SESS-QUERY-TYPES', 'HTTP-STATUS-SET'] },
  ],
  'xuid-of-the-query-not-read': [
    'xuid in the query string is ignored whatever it says, as the body has XUIDs.',
    sessions.instead('readQueryXuids', () => []),
  ],
  'xuid-of-the-query-wraps': [
    'xuid in the query string wraps around at 64 bits.',
    sessions.sometimes('readQueryXuids', (context) => {
      const text = parameter(context, 'xuid');
      const value = /^-?\d{1,20}$/.test(text) ? BigInt.asUintN(64, BigInt(text)) : undefined;
      return value === undefined ? undefined : [{ value, text: value.toString() }];
    }),
  ],
  'xuid-of-the-query-read-leniently': [
    'xuid in the query string is read by a converter that finds a number in almost everything.',
    sessions.before('readQueryXuids', (context) => [
      [...lenientReaders, ...lenientReadersOf64Bits].reduce(
        (read, reader) => withParameter(read, 'xuid', (text) => readLeniently(reader, text)),
        context,
      ),
    ]),
  ],
});
