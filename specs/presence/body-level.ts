import { textsOf } from '../../src/contract/requirements.js';
import type { JsonBody } from '../../src/target/draft.js';
import { type Edit, withMeaning } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { served } from '../laws/served.js';
import { controlsInTurn, withBodyMember } from './controls.js';
import { syntheticXuids } from './requests.js';
import { plainRequest, presence } from './service.js';

const users = syntheticXuids(2);

function level(title: string, value: JsonBody): Edit {
  return withBodyMember(`level: ${title}`, 'level', value);
}

/** Among them what parsers of enums take with the names: numbers, numbers in strings, several names, blanks around. */
const wrongLevels: readonly Edit[] = [
  level('an unknown word', 'everything'),
  level('a plural', 'titles'),
  level('the beginning of a level', 'tit'),
  level('a member of the answer', 'devices'),
  level('a level with a blank behind it', 'title '),
  level('two levels in a string', 'user, device'),
  level('an empty string', ''),
  level('the string 0', '0'),
  level('0', 0),
  level('null', null),
  level('2', 2),
  level('true', true),
  level('an array with a level', ['title']),
  level('an object', {}),
];

function capitalised(value: string): string {
  return value.slice(0, 1).toUpperCase() + value.slice(1);
}

/** The documented levels are served, and no other value is. (uri-usersbatchpost, Optional members) */
export const bodyLevel = check(presence, 'PRES-BODY-LEVEL', ({ requirement }) => {
  const levels = textsOf(requirement, 'levels');
  const spellings = levels.map((value) => (value.length > 3 ? capitalised(value) : value.toUpperCase()));
  const documented = levels.map((value) => withMeaning(`level: ${value}`, { users, level: value }));
  return [
    served(presence, plainRequest, documented),
    refused(presence, controlsInTurn, wrongLevels),
    observed(
      presence,
      plainRequest,
      spellings.map((value) => level(value, value)),
    ),
  ];
});
