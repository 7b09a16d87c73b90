import { Buffer } from 'node:buffer';
import { preferences } from '../../http/negotiation.js';
import { header } from '../../http/request.js';
import { isJsonObject } from '../../json-value.js';
import { refusedWith, together } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { openSpellingPermitted, plainIntegerIn } from '../as-parsers-read.js';
import { variantTable } from '../table.js';

/** What else a service may refuse, or take. */
export const requestVariants = variantTable('presence', {
  'nothing-beyond-the-page-taken': [
    'XUIDs and titles of the other JSON type, no users, wildcards in Accept, and other letter cases are refused.',
    'The page demands none of them.',
    together(
      presence.refuse('readUsers', (value) => {
        const isText = Array.isArray(value) && value.every((user) => typeof user === 'string');
        return (!isText || value.length === 0) && refusedWith(400);
      }),
      presence.refuse(
        'readTitles',
        (value) => Array.isArray(value) && value.some((title) => typeof title === 'string') && refusedWith(400),
      ),
      presence.refuse(
        'readLevel',
        (value) => typeof value === 'string' && value !== value.toLowerCase() && refusedWith(400),
      ),
      presence.refuseAfter('requireAccept', (_nothing, { request }) => {
        const accepted = preferences(header(request, 'Accept') ?? '').map(({ value }) => value);
        return !accepted.includes('application/json') && refusedWith(406);
      }),
    ),
  ],
  'members-of-a-known-client-taken': [
    'broadcastingOnly, group and groupXuid are taken.',
    "They come from Microsoft's own client.",
    presence.before('requireAllowedMembers', (body, allowed) => [
      body,
      [...allowed, 'broadcastingOnly', 'group', 'groupXuid'],
    ]),
  ],
  'member-names-in-any-letter-case': [
    'Members are found by their names in any letter case, as a common framework does by default.',
    'No page says how names compare, so another letter case of a documented name only should be refused.',
    presence.before('readQuery', (body, { rules }) => {
      if (!isJsonObject(body)) return [];
      const documented = (name: string): string =>
        rules.presence.allowedMembers.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
      return [Object.fromEntries(Object.entries(body).map(([name, value]) => [documented(name), value]))];
    }),
    { warns: ['PRES-BODY-PROHIBITED'] },
  ],
  'titles-with-leading-zeros-taken': [
    'A title id as a string may have zeros before its digits.',
    'Titles as strings are open, and zeros do not change the number.',
    presence.before('readTitles', (value) => [
      Array.isArray(value)
        ? value.map((title) => (typeof title === 'string' ? title.replace(/^0+(?=\d)/, '') : title))
        : value,
    ]),
  ],
  'ids-read-by-a-trimming-parser': [
    'XUIDs and titles as strings may have white space around them, and a sign that changes nothing.',
    openSpellingPermitted,
    together(
      presence.before('readXuid', (value) => [plainIntegerIn(value)]),
      presence.before('readTitles', (value) => [Array.isArray(value) ? value.map(plainIntegerIn) : value]),
    ),
  ],
  'duplicates-counted-once': [
    'The limit counts users, so a XUID that is listed twice counts once.',
    'Whether the limit counts entries or users is open.',
    presence.instead('countUsers', (users) => new Set(users.map(({ value }) => value)).size),
  ],
  'duplicates-refused': [
    'A list in which a XUID is listed twice is refused.',
    'Nothing is documented of a repeated XUID; within the limit a refusal is reported as a note.',
    presence.refuseAfter(
      'readUsers',
      (users) => new Set(users.map(({ value }) => value)).size < users.length && refusedWith(400),
    ),
  ],
  'lenient-reader-of-json': [
    "Member names without quotes, as in the page's sample, and a byte order mark are taken.",
    'The sample of the page is written so, and readers of JSON may skip a byte order mark.',
    presence.before('parseBody', (body) => [
      Buffer.from(
        body
          .toString('utf8')
          .replace(/^\uFEFF/, '')
          .replace(/^\{users:/, '{"users":'),
      ),
    ]),
  ],
  'older-contract-versions-gone': [
    'Contract version 3 is the only one that is served, and a chunked body is refused.',
    'The page has versions as examples, and says nothing of chunked bodies.',
    together(
      presence.instead('supportedContractVersions', ['3']),
      presence.refuse(
        'requireContentLength',
        ({ request }) => header(request, 'Transfer-Encoding') !== undefined && refusedWith(400),
      ),
    ),
  ],
  'names-empty-without-accept-language': [
    'A request without Accept-Language is served, with empty names.',
    'A live service was seen to do so; the page calls the header required, so this is a SHOULD finding.',
    together(
      presence.instead('requireAcceptLanguage', () => undefined),
      presence.sometimes('localise', (_text, _locale, { request }) =>
        header(request, 'Accept-Language') === undefined ? '' : undefined,
      ),
    ),
    { warns: ['PRES-HEADER-ACCEPT-LANGUAGE'] },
  ],
  'upper-half-of-xuids-unknown': [
    'XUIDs of the upper half of 64 bits are refused where nobody has them.',
    'No page has such a XUID as an example, so this is a SHOULD finding.',
    presence.refuseAfter(
      'readXuid',
      ({ value }, _json, _place, { world }) => value >= 2n ** 63n && !world.people.has(value) && refusedWith(400),
    ),
    { warns: ['PRES-BODY-USERS'] },
  ],
});
