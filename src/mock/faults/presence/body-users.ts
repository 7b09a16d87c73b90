import { presence } from '../../presence/patches.js';
import { failing, faultTable } from '../table.js';

function isDigits(user: unknown): boolean {
  return typeof user === 'string' && /^\d+$/.test(user);
}

/** The list of users. (uri-usersbatchpost, Required members) */
export const userValueFaults = faultTable('presence', failing('PRES-BODY-USERS'), {
  'users-optional': [
    'Without users the request is for nobody, and the response is an empty array.',
    presence.sometimes('readUsers', (value) => (value === undefined ? [] : undefined)),
  ],
  'users-read-by-a-lenient-number-parser': [
    'Blanks, a plus sign and hexadecimal digits are read as a number.',
    presence.sometimes('readXuid', (value) => {
      const text = typeof value === 'string' ? value.trim().replace(/^\+/, '') : '';
      return /^0x[0-9a-f]+$/i.test(text) || /^\d+$/.test(text) ? { value: BigInt(text), text } : undefined;
    }),
  ],
  'first-page-of-users-validated-alone': [
    'Entries after the first hundred are not validated, and are treated as unknown users.',
    presence.before('readUsers', (value) => [
      Array.isArray(value) ? value.filter((user, index) => index < 100 || isDigits(user)) : value,
    ]),
  ],
  'users-of-another-type-ask-for-nobody': [
    'Users that are not an array count as no users.',
    presence.before('readUsers', (value) => (value === undefined || Array.isArray(value) ? [] : [[]])),
  ],
});
