import { textsOf } from '../../src/contract/requirements.js';
import type { JsonBody } from '../../src/target/draft.js';
import { type Edit, titled, withBody, withMeaning } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { served } from '../laws/served.js';
import { openXuidLists, type WrongXuidList, wrongXuidLists } from '../values/wrong-xuids.js';
import { syntheticXuids } from './requests.js';
import { plainRequest, presence } from './service.js';

const [first = '', second = ''] = syntheticXuids(2);

function users(title: string, value: JsonBody): Edit {
  return withBody(`users: ${title}`, { users: value }, '/users');
}

const wrongUsers: readonly Edit[] = [
  withBody('no users', {}, '/users'),
  withBody('no users but a level', { level: 'user' }, '/users'),
  users('null', null),
  users('a XUID outside of an array', first),
  users('two XUIDs in one string', `${first},${second}`),
  users('a number', 1),
  users('an object whose values are XUIDs', { '0': first, '1': second }),
];

function entry({ title, index, around }: WrongXuidList): Edit {
  return withBody(title, { users: around(first) }, `/users/${index}`);
}

/** Far behind, for services that look at an array page by page. */
const many = syntheticXuids(120);
const farBehind = withBody(
  `letters behind ${many.length} XUIDs`,
  { users: [...many, 'nobody'] },
  `/users/${many.length}`,
);

const unspecifiedUsers: readonly Edit[] = [
  withMeaning('users: an empty array', { users: [] }),
  ...openXuidLists.map(entry),
  titled('XUIDs as JSON numbers', withBody('', { users: [BigInt(first), BigInt(second)] }, '/users')),
];

/** The only required member. (uri-usersbatchpost, Required members) */
export const bodyUsers = check(
  presence,
  'PRES-BODY-USERS',
  refused(presence, plainRequest, [...wrongUsers, ...wrongXuidLists.map(entry), farBehind]),
  // Unsigned 64-bit integers like any other.
  ({ requirement }) => {
    const largest = textsOf(requirement, 'largestXuids');
    const edits = largest.map((xuid) => withMeaning(`the XUID ${xuid}`, { users: [first, xuid] }));
    return served(presence, plainRequest, edits, 'SHOULD');
  },
  observed(presence, plainRequest, unspecifiedUsers),
);
