import type { JsonBody } from '../../src/target/draft.js';
import { type Edit, withMeaning } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { misspelled, type MisspellingKind, openSpellings } from '../values/misspelled-integers.js';
import { controlsInTurn, withBodyMember } from './controls.js';
import { syntheticXuids } from './requests.js';
import { plainRequest, presence } from './service.js';

const users = syntheticXuids(2);
const deviceType = 'XboxOne';
const titleId = 1234567890;

function filter(name: 'deviceTypes' | 'titles' | 'onlineOnly', title: string, value: JsonBody, place = ''): Edit {
  return withBodyMember(`${name}: ${title}`, name, value, place);
}

const wrongDeviceTypes: readonly Edit[] = [
  filter('deviceTypes', 'null', null),
  filter('deviceTypes', 'a string', deviceType),
  filter('deviceTypes', 'a number', 1),
  filter('deviceTypes', 'an object', { '0': deviceType }),
  filter('deviceTypes', 'a null in the array', [null], '/0'),
  filter('deviceTypes', 'a null behind a type', [deviceType, null], '/1'),
  filter('deviceTypes', 'a number behind a type', [deviceType, 1], '/1'),
  filter('deviceTypes', 'an object in the array', [{ type: deviceType }], '/0'),
];

/** A service that takes strings of digits must take nothing else in them. */
const telling: readonly MisspellingKind[] = ['underscore', 'other script', 'exponent'];

const wrongTitles: readonly Edit[] = [
  filter('titles', 'null', null),
  filter('titles', 'a number', titleId),
  filter('titles', 'a string', String(titleId)),
  filter('titles', 'an object', { '0': titleId }),
  filter('titles', 'a null in the array', [null], '/0'),
  filter('titles', 'a null behind a title', [titleId, null], '/1'),
  filter('titles', 'true behind a title', [titleId, true], '/1'),
  filter('titles', 'an object in the array', [{ id: titleId }], '/0'),
  filter('titles', 'the name of a title', ['Harbour'], '/0'),
  filter('titles', '-1 behind a title', [titleId, -1], '/1'),
  filter('titles', '2^32', [2 ** 32], '/0'),
  filter('titles', '2^32 and a title id together', [2 ** 32 + titleId], '/0'),
  filter('titles', 'a fraction', [titleId + 0.5], '/0'),
  ...misspelled(String(titleId), telling).map(({ what, text }) => filter('titles', `a string: ${what}`, [text], '/0')),
  filter('titles', 'a string: -1 behind a title', [titleId, '-1'], '/1'),
  filter('titles', 'a string: 2^32', [String(2 ** 32)], '/0'),
  filter('titles', 'a string: 2^32 and a title id together', [String(2 ** 32 + titleId)], '/0'),
];

const wrongOnlineOnly: readonly Edit[] = [
  filter('onlineOnly', 'null', null),
  filter('onlineOnly', 'the string true', 'true'),
  filter('onlineOnly', '1', 1),
  filter('onlineOnly', '0', 0),
  filter('onlineOnly', 'an array', [true]),
];

const openTitles: readonly Edit[] = misspelled(String(titleId), openSpellings).map(({ what, text }) =>
  filter('titles', `a string: ${what}`, [text], '/0'),
);

const titlesAsStrings = withMeaning('titles: a title id as a string of digits', {
  users,
  titles: [String(titleId)],
});

/** The types of the three filters. (uri-usersbatchpost, Optional members) */
export const bodyFilters = check(
  presence,
  'PRES-BODY-FILTERS',
  refused(presence, controlsInTurn, [...wrongDeviceTypes, ...wrongTitles, ...wrongOnlineOnly]),
  observed(presence, plainRequest, [titlesAsStrings, ...openTitles]),
);
