import { Buffer } from 'node:buffer';
import { jsonResponse } from '../../http/response.js';
import { isJsonObject, parseJson } from '../../json-value.js';
import { http, refusedWith, withStatus } from '../../patch.js';
import type { Dialect } from './dialect.js';
import { family, type FamilyRow } from './family.js';

/** Reads a body with another text. */
function reread(change: (text: string) => string): FamilyRow[1] {
  return ({ rules }) => rules.before('parseBody', (body) => [Buffer.from(change(body.toString('utf8')))]);
}

/** Returns a text up to the end of the object or list that it begins with; the whole text where that never ends. */
function firstValue(text: string): string {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (/^[{[]$/.test(token)) depth += 1;
    if (/^[}\]]$/.test(token)) depth -= 1;
    if (depth === 0) return text.slice(0, index + token.length);
  }
  return text;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\//gs, '');
}

function withoutTrailingCommas(text: string): string {
  return text.replace(/,(?=\s*[\]}])/g, '');
}

function withDoubleQuotes(text: string): string {
  return text.replaceAll("'", '"');
}

/** Serves the default query for some bodies. */
function defaultFor(isMeant: (text: string) => boolean): FamilyRow[1] {
  return ({ rules, defaultQuery }) =>
    rules.sometimes('parseBody', (body, context) =>
      isMeant(body.toString('utf8')) ? defaultQuery(context) : undefined,
    );
}

function malformed(ids: Dialect['ids']): { fails: string[] } {
  return { fails: [ids.malformedBody] };
}

/** No case of sessions sends such a body. */
const unseenInSessions = { sessions: false } as const;

/** Bodies that are not the object that is documented, and are served. (Request body) */
const served = family(malformed, {
  'empty-body-is-an-empty-query': [
    'An empty body is served as a default query.',
    defaultFor((text) => text === ''),
    { presence: 'empty-body-asks-for-nobody' },
  ],
  'blank-body-is-an-empty-query': [
    'The body is trimmed, and blanks are served as a default query.',
    defaultFor((text) => text !== '' && text.trim() === ''),
    unseenInSessions,
  ],
  'null-body-is-an-empty-query': [
    'The root is only tested for being an object, which null passes in many languages.',
    defaultFor((text) => text.trim() === 'null'),
  ],
  'other-roots-ask-for-nobody': [
    'A root that is not an object is served as a default query.',
    ({ rules, defaultQuery }) =>
      rules.after('parseBody', (value, _body, context) => (isJsonObject(value) ? value : defaultQuery(context))),
  ],
  'trailing-commas-read': [
    'The parser is one for configuration files, and skips a comma after the last member or entry.',
    reread(withoutTrailingCommas),
  ],
  'single-quotes-read': [
    'The parser is one for JavaScript, and takes single quotes for double ones.',
    reread(withDoubleQuotes),
  ],
  'unquoted-names-read': [
    'The parser is one for JavaScript, and takes names without quotes.',
    reread((text) => text.replace(/(?<=[{,]\s*)([a-z]+):/g, '"$1":')),
    // The sample of the presence page is written so.
    { presence: false },
  ],
  'comments-read': ['Comments are taken out of the body before it is parsed.', reread(withoutComments)],
  'body-read-by-a-parser-of-javascript': [
    'The parser is one for JavaScript: it takes comments, single quotes and trailing commas.',
    reread((text) => withoutTrailingCommas(withDoubleQuotes(withoutComments(text)))),
  ],
  'missing-braces-are-supplied': [
    'A lenient parser closes what a broken connection left open.',
    reread((text) => (/^\{.*\]$/s.test(text) ? `${text}}` : text)),
    { ...unseenInSessions, presence: 'truncated-json-completed' },
  ],
  'rest-of-the-body-ignored': [
    'The parser stops after the first JSON value, and ignores what follows.',
    reread(firstValue),
    { presence: 'text-behind-the-object-ignored', sessions: 'text-after-the-body-ignored' },
  ],
  'first-line-of-the-body-read': [
    'The body is read up to its last line break, as a line of a log would be.',
    reread((text) => text.replace(/\n[^\n{}[\]",]*$/, '')),
    unseenInSessions,
  ],
  'body-read-up-to-a-nul': [
    'The body is a text of C, which ends at a NUL.',
    reread((text) => text.split('\0', 1).join('')),
    unseenInSessions,
  ],
  'query-in-an-array-is-unwrapped': [
    'A list of one query is taken for the query.',
    ({ rules }) => rules.after('parseBody', (value) => (Array.isArray(value) ? (value[0] ?? value) : value)),
    unseenInSessions,
  ],
  'list-as-body-accepted': [
    'A bare list of XUIDs is taken in place of the object.',
    ({ rules, list = '' }) =>
      rules.after('parseBody', (value) =>
        Array.isArray(value) && !value.some(isJsonObject) ? { [list]: value } : value,
      ),
    // Its query has two lists.
    { userstats: false, presence: 'array-taken-for-users' },
  ],
  'query-in-a-string-is-parsed-again': [
    'A body that was encoded twice is decoded twice.',
    ({ rules }) =>
      rules.after('parseBody', (value) => (typeof value === 'string' ? parseJson(Buffer.from(value)) : value)),
    unseenInSessions,
  ],
  'error-with-the-status-of-success': [
    'The error of a broken body is right, but its status is 200.',
    ({ service }) =>
      http.sometimes('refused', ({ code, description }) =>
        description.startsWith('The body') ? jsonResponse(200, { code, source: service, description }) : undefined,
      ),
  ],
});

/** Bodies that are not the object that is documented, and are refused in a wrong way. (HTTP status codes) */
const refused = family((ids) => ({ fails: [ids.malformedBody, 'HTTP-STATUS-SET'] }), {
  'null-body-breaks-the-service': [
    'The members of a null body are read, and the service breaks: 500.',
    ({ rules }) => rules.refuseAfter('parseBody', (value) => value === null && refusedWith(500)),
  ],
  'broken-json-is-a-server-error': [
    'Only the gateway catches the exception of the JSON parser: 500.',
    ({ rules }) => rules.onRefusal('parseBody', () => refusedWith(500)),
    {
      presence: 'unreadable-body-breaks-the-service',
      sessions: 'malformed-body-crashes',
    },
  ],
  'broken-json-is-unprocessable': [
    'The framework returns 422 for a body that it cannot read.',
    ({ rules }) => rules.onRefusal('parseBody', (refusal) => withStatus(refusal, 422)),
    {
      presence: { warns: ['PRES-BODY-MALFORMED', 'HTTP-STATUS-SET'] },
      sessions: { name: 'malformed-body-is-422', fails: ['SESS-BODY'], warns: ['HTTP-STATUS-SET'] },
    },
  ],
});

/** Faults of malformed bodies, for every service. */
export const malformedBodyFaults = [...served, ...refused];
