import { textsOf } from '../../src/contract/requirements.js';
import type { JsonBody } from '../../src/target/draft.js';
import { type Edit, withMeaning } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { served } from '../laws/served.js';
import { openXuidLists, type WrongXuidList, wrongXuidLists } from '../values/wrong-xuids.js';
import { controlsInTurn, withBodyMember } from './controls.js';
import { syntheticXuids } from './requests.js';
import { plainRequest, presence } from './service.js';

const [first = '', second = ''] = syntheticXuids(2);

function users(title: string, value: JsonBody): Edit {
  return withBodyMember(`users: ${title}`, 'users', value);
}

const wrongUsers: readonly Edit[] = [
  withBodyMember('no users', 'users', undefined),
  withBodyMember('no users but other members', 'users', undefined),
  users('null', null),
  users('a XUID outside of an array', first),
  users('two XUIDs in one string', `${first},${second}`),
  users('a number', 1),
  users('an object whose values are XUIDs', { '0': first, '1': second }),
];

function entry({ title, index, around }: WrongXuidList): Edit {
  return withBodyMember(title, 'users', around(first), `/${index}`);
}

/** Far behind, for services that look at an array page by page. */
const many = syntheticXuids(120);
const farBehind = withBodyMember(
  `letters behind ${many.length} XUIDs`,
  'users',
  [...many, 'nobody'],
  `/${many.length}`,
);

const unspecifiedUsers: readonly Edit[] = [
  withMeaning('users: an empty array', { users: [] }),
  ...openXuidLists.map(entry),
  withBodyMember('XUIDs as JSON numbers', 'users', [BigInt(first), BigInt(second)]),
];

/** The only required member. (uri-usersbatchpost, Required members) */
export const bodyUsers = check(
  presence,
  'PRES-BODY-USERS',
  refused(presence, controlsInTurn, [...wrongUsers, ...wrongXuidLists.map(entry), farBehind]),
  // Unsigned 64-bit integers like any other.
  ({ requirement }) => {
    const largest = textsOf(requirement, 'largestXuids');
    const edits = largest.map((xuid) => withMeaning(`the XUID ${xuid}`, { users: [first, xuid] }));
    return served(presence, plainRequest, edits, 'SHOULD');
  },
  observed(presence, plainRequest, unspecifiedUsers),
);
