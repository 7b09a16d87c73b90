import { isJsonObject, member } from '../../json-value.js';
import { type Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { failing, faultTable } from '../table.js';

const warns = { warns: ['PRES-BODY-PROHIBITED'] };

/** Refuses a member only where `isWrong` says so and the usual rule does too. */
function refusingOnly(isWrong: (name: string, allowed: readonly string[], names: readonly string[]) => boolean): Patch {
  return presence.before('requireAllowedMembers', (body, allowed) => {
    const names = Object.keys(body);
    const wrong = Object.entries(body).filter(([name]) => isWrong(name, allowed, names));
    return [Object.fromEntries(wrong)];
  });
}

/** Members that the page prohibits. (uri-usersbatchpost, Prohibited members) */
export const prohibitedMemberFaults = faultTable('presence', failing('PRES-BODY-PROHIBITED'), {
  'further-members-ignored': ['Unknown members are ignored.', refusingOnly(() => false)],
  'members-compared-in-lower-case': [
    'Names are put in lower case before they are looked up among the allowed ones.',
    refusingOnly((name, allowed) => !allowed.some((known) => known.toLowerCase() === name.toLowerCase())),
    warns,
  ],
  'other-spelling-of-users-taken': [
    'users is also found as Users, for a client that capitalises names.',
    presence.before('readQuery', (body) => {
      if (!isJsonObject(body) || member(body, 'Users') === undefined || member(body, 'users') !== undefined) return [];
      const { Users: users = null, ...rest } = body;
      return [{ ...rest, users }];
    }),
    warns,
  ],
  'members-compared-by-their-beginning': [
    'A member that begins like an allowed one is taken for it.',
    refusingOnly((name, allowed) => !allowed.some((known) => name.startsWith(known))),
  ],
  'members-looked-up-in-an-object': [
    'The allowed names are the keys of an object, so names that every object has are allowed.',
    refusingOnly((name) => !(name in {})),
  ],
  'members-looked-at-until-users': [
    'The members are read until users is found.',
    refusingOnly((name, _allowed, names) => names.indexOf(name) <= names.indexOf('users')),
  ],
});
