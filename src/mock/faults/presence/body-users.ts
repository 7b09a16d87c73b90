import { isLosslessNumber } from 'lossless-json';
import type { Fault } from '../../departure.js';
import { badRequest } from '../../http/refusal.js';
import { presenceFault } from './presence-fault.js';

const users = { fails: ['PRES-BODY-USERS'] };

/** The XUIDs of users. (uri-usersbatchpost, Required members) */
export const userValueFaults: readonly Fault[] = [
  presenceFault(
    'users-optional',
    'Without users nobody is asked for, and the answer is an empty array.',
    users,
    ({ readUsers }) => ({
      readUsers: (value, context) => (value === undefined ? [] : readUsers(value, context)),
    }),
  ),
  presenceFault(
    'wrong-users-skipped',
    'Entries that are no XUID are left out, the others are answered.',
    users,
    ({ readUsers, readXuid }) => ({
      readUsers: (value, context) => {
        if (!Array.isArray(value)) return readUsers(value, context);
        return value.flatMap((user) => {
          try {
            return [readXuid(user, 'users', context)];
          } catch {
            return [];
          }
        });
      },
    }),
  ),
  presenceFault(
    'first-user-validated-alone',
    'Only the first entry is looked at before the answer is made.',
    users,
    ({ readUsers, readXuid }) => ({
      readUsers: (value, context) => {
        if (!Array.isArray(value)) return readUsers(value, context);
        return value.map((user, index) => {
          const text = isLosslessNumber(user) ? user.toString() : user;
          const isXuid = typeof text === 'string' && /^\d{1,20}$/.test(text);
          return index === 0 || (isXuid && BigInt(text) < 2n ** 64n)
            ? readXuid(user, 'users', context)
            : { value: 0n, text: '0' };
        });
      },
    }),
  ),
  presenceFault(
    'users-read-by-a-lenient-number-parser',
    'Blanks, a plus sign and hexadecimal digits are read as a number.',
    users,
    ({ readXuid }) => ({
      readXuid: (value, place, context) => {
        const text = typeof value === 'string' ? value.trim().replace(/^\+/, '') : '';
        return /^0x[0-9a-f]+$/i.test(text) || /^\d+$/.test(text)
          ? { value: BigInt(text), text }
          : readXuid(value, place, context);
      },
    }),
  ),
  presenceFault(
    'oversized-users-wrap-around',
    'A XUID beyond 64 bits loses its upper ones.',
    users,
    ({ readXuid }) => ({
      readXuid: (value, place, context) => {
        const text = typeof value === 'string' || isLosslessNumber(value) ? String(value) : '';
        return /^\d{20,}$/.test(text)
          ? { value: BigInt.asUintN(64, BigInt(text)), text }
          : readXuid(value, place, context);
      },
    }),
  ),
  presenceFault(
    'first-page-of-users-validated-alone',
    'Entries behind the first hundred are not looked at, and found to be nobody.',
    users,
    ({ readUsers }) => ({
      readUsers: (value, context) => {
        const isDigits = (user: unknown): boolean => typeof user === 'string' && /^\d+$/.test(user);
        const kept = Array.isArray(value) ? value.filter((user, index) => index < 100 || isDigits(user)) : value;
        return readUsers(kept, context);
      },
    }),
  ),
  presenceFault(
    'users-read-as-signed',
    'XUIDs are signed 64-bit integers, so the upper half of them is refused.',
    { fails: ['PRES-ANSWER'], warns: ['PRES-BODY-USERS'] },
    ({ readXuid }) => ({
      readXuid: (value, place, context) => {
        const xuid = readXuid(value, place, context);
        if (xuid.value >= 2n ** 63n) throw badRequest(`${place} is too large.`);
        return xuid;
      },
    }),
  ),
  presenceFault(
    'users-of-another-type-ask-for-nobody',
    'Users that are no array are nobody.',
    users,
    ({ readUsers }) => ({
      readUsers: (value, context) =>
        value === undefined || Array.isArray(value) ? readUsers(value, context) : readUsers([], context),
    }),
  ),
];
