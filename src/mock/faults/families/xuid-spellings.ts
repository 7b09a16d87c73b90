import { isLosslessNumber } from 'lossless-json';
import type { RequestedXuid } from '../../xuid.js';
import { refusedWith } from '../../patch.js';
import { crashingReader, lenientReaders, lenientReadersOf64Bits, readLeniently } from '../lenient-integers.js';
import { family, type FamilyRow } from './family.js';

const nobody: RequestedXuid = { value: 0n, text: '0' };

/** XUIDs that are read too leniently. (Request body) */
const lenient = [...lenientReaders, ...lenientReadersOf64Bits].flatMap((reader) => {
  const [name, title] = reader;
  const alsoFails = name === crashingReader ? ['HTTP-STATUS-SET'] : [];
  return family((ids) => ({ fails: [ids.xuid, ...alsoFails] }), {
    [`xuids-${name}`]: [
      `XUIDs ${title}.`,
      ({ rules }) => rules.before('readXuid', (value) => [readLeniently(reader, value)]),
    ],
  });
});

const rows: Readonly<Record<string, FamilyRow>> = {
  'unreadable-users-are-skipped': [
    'Entries that are not XUIDs are skipped, and the others are served.',
    ({ rules }) => rules.onRefusal('readXuid', () => nobody),
    { presence: 'wrong-users-skipped', sessions: 'unreadable-xuids-skipped' },
  ],
  'only-the-first-user-is-validated': [
    'The validator looks at the first entry of the list, and the rest passes.',
    ({ rules }) => rules.onRefusal('readXuid', (refusal, _value, place) => (place.endsWith('[0]') ? refusal : nobody)),
    { presence: 'first-user-validated-alone', sessions: 'only-the-first-xuid-validated' },
  ],
  'numbers-beyond-unsigned-64-bits-wrap-around': [
    'A XUID beyond 64 bits loses its upper bits and becomes another one.',
    ({ rules }) =>
      rules.sometimes('readXuid', (value) => {
        const text = typeof value === 'string' || isLosslessNumber(value) ? value.toString() : '';
        return /^\d{20,}$/.test(text) ? { value: BigInt.asUintN(64, BigInt(text)), text } : undefined;
      }),
    { presence: 'oversized-users-wrap-around', sessions: 'xuids-wrap-at-64-bits' },
  ],
  'signed-user-ids': [
    'XUIDs are kept in a signed type, and -1 is a XUID like any other.',
    ({ rules }) =>
      rules.sometimes('readXuid', (value) =>
        (typeof value === 'string' || isLosslessNumber(value)) && value.toString() === '-1' ? nobody : undefined,
      ),
  ],
  'users-read-as-signed': [
    'XUIDs are signed 64-bit integers, so the upper half of them is refused.',
    ({ rules }) => rules.refuseAfter('readXuid', ({ value }) => value >= 2n ** 63n && refusedWith(400)),
    {
      userstats: { fails: ['STATS-ANSWER'] },
      presence: { fails: ['PRES-ANSWER'], warns: ['PRES-BODY-USERS'] },
      sessions: { name: 'xuids-above-the-signed-range-refused', fails: ['SESS-ANSWER'] },
    },
  ],
};

/** Faults of reading XUIDs, for every service. */
export const xuidFaults = [...lenient, ...family((ids) => ({ fails: [ids.xuid] }), rows)];
