import { isLosslessNumber } from 'lossless-json';
import type { JsonValue } from '../../json-value.js';
import type { RequestedXuid } from '../../xuid.js';
import { userstatsFault } from './userstats-fault.js';

const nobody: RequestedXuid = { value: 0n, text: '0' };

/** The characters of a string or a number; empty for anything else. */
function textOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return isLosslessNumber(value) ? value.toString() : '';
}

/** XUIDs of the body that are none, and what becomes of them. */
export const requestedUserFaults = [
  userstatsFault(
    'unreadable-users-are-skipped',
    'An entry that is no XUID is left out, and the others are answered.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          try {
            return userstats.readXuid(value, place, context);
          } catch {
            return nobody;
          }
        },
      },
    }),
  ),
  userstatsFault(
    'only-the-first-user-is-validated',
    'The rule of the validator names the first entry of requestedusers, and the rest passes.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          try {
            return userstats.readXuid(value, place, context);
          } catch (error) {
            if (place.endsWith('[0]')) throw error;
            return nobody;
          }
        },
      },
    }),
  ),
  userstatsFault(
    'numbers-beyond-unsigned-64-bits-wrap-around',
    'A XUID beyond the largest loses its upper bits and becomes somebody else.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          const digits = textOf(value);
          return /^\d{20,}$/.test(digits)
            ? { value: BigInt.asUintN(64, BigInt(digits)), text: digits }
            : userstats.readXuid(value, place, context);
        },
      },
    }),
  ),
  userstatsFault(
    'user-ids-are-read-up-to-their-digits',
    'XUIDs go through parseInt, so 1.5 and 0x1F are read up to what still looks like a number.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          const [digits] = typeof value === 'string' ? (/^\d+/.exec(value) ?? []) : [];
          return userstats.readXuid(digits ?? value, place, context);
        },
      },
    }),
  ),
  userstatsFault(
    'signed-user-ids',
    'XUIDs are kept in a signed type, and -1 is a XUID like any other.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) =>
          textOf(value) === '-1' ? nobody : userstats.readXuid(value, place, context),
      },
    }),
  ),
  userstatsFault(
    'empty-user-id-is-nought',
    'The empty string converts to the number 0, which is a XUID.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => (value === '' ? nobody : userstats.readXuid(value, place, context)),
      },
    }),
  ),
];
