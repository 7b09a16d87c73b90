import { type Edit, withChangedText } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { nearlyJson, unquotedNames } from '../values/nearly-json.js';
import { anyRequest } from './control.js';
import { controlsInTurn } from './controls.js';
import { userstats } from './service.js';

/** Bodies that are not a JSON value. */
const notJson: readonly Edit[] = [
  withChangedText('words that are no JSON', () => 'requestedusers and requestedscids'),
  withChangedText('a form', () => 'requestedusers=1&requestedscids=1'),
  withChangedText('XML', () => '<batch><requestedusers/><requestedscids/></batch>'),
  withChangedText('JSON cut in the middle', (text) => text.slice(0, Math.floor(text.length / 2))),
  withChangedText('JSON without its last brace', (text) => text.slice(0, -1)),
  withChangedText('blanks alone', () => ' \r\n'),
  withChangedText('an empty body', () => ''),
  withChangedText('a line of words after the JSON value', (text) => `${text}\nand more`),
  withChangedText('a brace after the JSON value', (text) => `${text}}`),
  withChangedText('two JSON values', (text) => text + text),
  withChangedText('a NUL after the JSON value', (text) => `${text}\0`),
  ...[...nearlyJson, unquotedNames].map(([title, change]) => withChangedText(title, change)),
];

/** JSON values that are not an object. */
const wrongRoots: readonly Edit[] = [
  withChangedText('an array around the query', (text) => `[${text}]`),
  withChangedText('the query as a JSON string', (text) => JSON.stringify(text)),
  withChangedText('an empty array', () => '[]'),
  withChangedText('a number', () => '7'),
  withChangedText('null', () => 'null'),
  withChangedText('true', () => 'true'),
];

/** Bytes about which the page is silent: it names no encoding, and readers of JSON may pass over a byte order mark. */
const openEncodings: readonly Edit[] = [
  withChangedText('bytes that are not UTF-8', (text) => Buffer.from(`${text.slice(0, -1)},"\xff":1}`, 'latin1')),
  withChangedText('a byte order mark before the JSON value', (text) => `\uFEFF${text}`),
];

/** A body that is not a JSON object is refused. (uri-batchpost, Request body) */
export const bodyMalformed = check(
  userstats,
  'STATS-BODY-MALFORMED',
  refused(userstats, controlsInTurn, [...notJson, ...wrongRoots]),
  observed(userstats, anyRequest, openEncodings),
);
