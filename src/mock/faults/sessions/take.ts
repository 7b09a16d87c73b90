import { type Patch, refusedWith } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { resultsForEachUser } from '../../sessions/found.js';
import { lenientRows, noIntegers, readLeniently } from '../lenient-integers.js';
import { failing, faultTable } from '../table.js';
import { parameter, withParameter } from './query-changes.js';

/** Reads the text of take as a number where `read` returns one. */
function readAs(read: (text: string) => number | undefined): Patch {
  return sessions.sometimes('readTake', (context) => read(parameter(context, 'take')));
}

const warns = { warns: ['SESS-TAKE'] };

/** How many results a response holds. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const takeFaults = faultTable('sessions', failing('SESS-TAKE'), {
  'take-ignored': [
    'take is checked and then forgotten: every response may hold 100 results.',
    sessions.instead('limitResults', (found) => found.slice(0, 100)),
  ],
  'take-one-too-many': [
    'A response holds one result more than take says.',
    sessions.before('limitResults', (found, take) => [found, take + 1]),
  ],
  'take-doubled-for-each-user': [
    'take is the length of a page, and the first two pages are returned for each user.',
    sessions.sometimes('limitResults', (found, take) => (take < 100 ? resultsForEachUser(found, 2 * take) : undefined)),
  ],
  'take-counts-sessions-once': [
    'take counts different sessions, so repeats for further users come on top.',
    sessions.instead('limitResults', (found, take) => {
      const counted = new Set([...new Set(found.map(({ session }) => session))].slice(0, take));
      return found.filter(({ session }) => counted.has(session));
    }),
    warns,
  ],
  'take-0-finds-everything': [
    'take=0 counts as no bound.',
    sessions.before('limitResults', (found, take) => [found, take === 0 ? 100 : take]),
    warns,
  ],
  'take-0-refused': ['take must be positive.', sessions.instead('minimumTake', 1)],
  'take-101-served': ['The largest take is one too large.', sessions.instead('maximumTake', 101)],
  'take-100-refused': ['A take of 100 is refused, only 99 is served.', sessions.instead('maximumTake', 99)],
  'take-above-100-cut': [
    'A take above 100 is silently cut to 100.',
    readAs((text) => (/^\d{3,9}$/.test(text) && Number(text) > 100 ? 100 : undefined)),
  ],
  'negative-take-served': ['A take below 0 counts as none.', readAs((text) => (text === '-1' ? 100 : undefined))],
  'take-wraps-at-32-bits': [
    'A take that is not a 32-bit integer wraps around to one that is.',
    readAs((text) => {
      const take = /^\d{10,19}$/.test(text) ? Number(BigInt.asIntN(32, BigInt(text))) : -1;
      return take >= 0 && take <= 100 ? take : undefined;
    }),
  ],
  'take-that-is-no-number-ignored': [
    'A take that cannot be read counts as none.',
    readAs((text) => (/^[a-z]+$/.test(text) ? 100 : undefined)),
  ],
  'take-in-pages-only': [
    'take is one of the usual lengths of a page, any other is refused.',
    sessions.refuseAfter('readTake', (take) => ![0, 10, 20, 50, 100].includes(take) && refusedWith(400)),
  ],
  'large-take-is-413': [
    'A take above 100 gets 413.',
    sessions.refuse('readTake', (context) => {
      const text = parameter(context, 'take');
      return /^\d{3,}$/.test(text) && Number(text) > 100 && refusedWith(413);
    }),
    { warns: ['HTTP-STATUS-SET', 'SESS-TAKE'] },
  ],
  ...lenientRows(noIntegers, 'takes', 'Values of take', (reader) =>
    sessions.before('readTake', (context) => [withParameter(context, 'take', (text) => readLeniently(reader, text))]),
  ),
});
