import type { Fault } from '../../departure.js';
import { isJsonObject, member } from '../../json-value.js';
import { presenceFault } from './presence-fault.js';

const prohibited = { fails: ['PRES-BODY-PROHIBITED'] };

/** Members that the page prohibits. (uri-usersbatchpost, Prohibited members) */
export const prohibitedMemberFaults: readonly Fault[] = [
  presenceFault('further-members-ignored', 'Members that nobody knows are passed over.', prohibited, () => ({
    requireAllowedMembers: () => undefined,
  })),
  presenceFault(
    'members-compared-in-lower-case',
    'Names are put in lower case before they are looked up among the allowed ones.',
    { warns: ['PRES-BODY-PROHIBITED'] },
    ({ requireAllowedMembers }) => ({
      requireAllowedMembers: (body, allowed, context) => {
        const isKnown = (name: string): boolean => allowed.some((known) => known.toLowerCase() === name.toLowerCase());
        const wrong = Object.entries(body).filter(([name]) => !isKnown(name));
        requireAllowedMembers(Object.fromEntries(wrong), allowed, context);
      },
    }),
  ),
  presenceFault(
    'other-spelling-of-users-taken',
    'users is also found as Users, for a client that capitalises names.',
    { warns: ['PRES-BODY-PROHIBITED'] },
    ({ readQuery }) => ({
      readQuery: (body, context) => {
        if (!isJsonObject(body) || member(body, 'Users') === undefined || member(body, 'users') !== undefined)
          return readQuery(body, context);
        const { Users: users = null, ...rest } = body;
        return readQuery({ ...rest, users }, context);
      },
    }),
  ),
  presenceFault(
    'members-compared-by-their-beginning',
    'A member that begins like an allowed one is taken for it.',
    prohibited,
    ({ requireAllowedMembers }) => ({
      requireAllowedMembers: (body, allowed, context) => {
        const wrong = Object.entries(body).filter(([name]) => !allowed.some((known) => name.startsWith(known)));
        requireAllowedMembers(Object.fromEntries(wrong), allowed, context);
      },
    }),
  ),
  presenceFault(
    'members-looked-up-in-an-object',
    'The allowed names are the keys of an object, so names that every object has are allowed.',
    prohibited,
    ({ requireAllowedMembers }) => ({
      requireAllowedMembers: (body, allowed, context) => {
        const wrong = Object.entries(body).filter(([name]) => !(name in {}));
        requireAllowedMembers(Object.fromEntries(wrong), allowed, context);
      },
    }),
  ),
  presenceFault(
    'members-looked-at-until-users',
    'The members are read until users is found.',
    prohibited,
    ({ requireAllowedMembers }) => ({
      requireAllowedMembers: (body, allowed, context) => {
        const names = Object.keys(body);
        const read = names.slice(0, names.indexOf('users') + 1);
        requireAllowedMembers(Object.fromEntries(read.map((name) => [name, body[name] ?? null])), allowed, context);
      },
    }),
  ),
];
