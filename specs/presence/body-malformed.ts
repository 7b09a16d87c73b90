import { type Edit, withBody, withBodyText, withChangedText } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { nearlyJson, unquotedNames } from '../values/nearly-json.js';
import { controlsInTurn } from './controls.js';
import { syntheticXuids } from './requests.js';
import { plainRequest, presence } from './service.js';

const users = syntheticXuids(2);

/** Each root below holds the users all the same, so that a service which digs for them is found out. */
const malformedBodies: readonly Edit[] = [
  withBodyText('an empty body', ''),
  withBodyText('a body of blanks', ' \r\n'),
  withBodyText('a form in place of JSON', `users=${users.join('&users=')}`),
  withChangedText('JSON that ends inside a string', (text) =>
    text.slice(0, text.lastIndexOf('"', text.lastIndexOf('"') - 1) + 2),
  ),
  withChangedText('JSON without its last brace', (text) => text.slice(0, -1)),
  ...nearlyJson.map(([title, change]) => withChangedText(title, change)),
  withChangedText('a second JSON value after the first', (text) => `${text}${text}`),
  withChangedText('a line of letters after the JSON value', (text) => `${text}\nusers`),
  withChangedText('a NUL after the JSON value', (text) => `${text}\0`),
  withChangedText('an array of the object as the root', (text) => `[${text}]`),
  withBody('an array of the users as the root', users, ''),
  withChangedText('the object as a JSON string', (text) => JSON.stringify(text)),
  withBody('null as the root', null, ''),
  withBody('a number as the root', 2, ''),
];

/** Not JSON by its letter, yet written so in the page's own sample, or what readers of JSON may pass over. */
const doubtfulBodies: readonly Edit[] = [
  withChangedText(`${unquotedNames[0]}, as in the sample of the page`, unquotedNames[1]),
  withChangedText('a byte order mark before the JSON value', (text) => `\uFEFF${text}`),
];

/** A body that is no JSON object. (uri-usersbatchpost, Request body) */
export const bodyMalformed = check(
  presence,
  'PRES-BODY-MALFORMED',
  refused(presence, controlsInTurn, malformedBodies),
  observed(presence, plainRequest, doubtfulBodies),
);
