import { emptyConfiguration } from '../../faults/service-configurations.js';
import { withConfigurationMember } from '../../faults/userstats/configuration-member.js';
import { parseAuthorization } from '../../credentials.js';
import { unauthorised } from '../../http/refusal.js';
import { header } from '../../http/request.js';
import { withHeader } from '../../http/response.js';
import { refusedWith, together } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { openSpellingPermitted, plainIntegerIn } from '../as-parsers-read.js';
import { variantTable } from '../table.js';

/** Responses to requests that the page does not speak of. */
export const unspecifiedVariants = variantTable('userstats', {
  'unknown-configuration-has-no-statistics': [
    'A service configuration that does not exist gets 200 and nothing in it.',
    'The page does not say which resource 404 is about, and services that respond so are known.',
    userstats.instead('unknownServiceConfiguration', emptyConfiguration),
  ],
  'restricted-statistics-left-out-with-open-ones': [
    'Restricted statistics are left out where open ones are requested with them, and refused alone.',
    'A request for open and restricted statistics together is not specified.',
    userstats.after('findServiceConfiguration', (found, _scid, { request, caller, rules }) => {
      if (found === undefined) return undefined;
      const requested = [...found.statistics].filter(([name]) => request.body.includes(`"${name}"`));
      const readable = requested.filter(([, one]) => rules.userstats.mayReadStatistic(caller, one, found));
      return readable.length === 0 ? found : { ...found, statistics: new Map(readable) };
    }),
  ],
  'strict-user-hash': [
    'The user hash must be that of the token, and the scheme is in capitals.',
    'The letter case of the scheme and a user hash that does not fit are not specified.',
    userstats.refuseAfter('authenticate', ({ userhash }, { request }) => {
      const value = header(request, 'Authorization') ?? '';
      const fits = value.startsWith('XBL3.0 ') && parseAuthorization(value)?.userhash === userhash;
      return !fits && unauthorised('The token of the Authorization header is not known.');
    }),
  ],
  'made-up-people-are-listed': [
    'A XUID that nobody has is listed with empty service configurations.',
    'A statistic without a value is left out; whether its user is listed is not specified.',
    userstats.after('findPerson', (person, { value }, { world }) => {
      const [anybody] = world.people.values();
      return person ?? (anybody && { ...anybody, xuid: value, gamertag: '' });
    }),
  ],
  'large-batches-refused': [
    'More than a hundred users or names are refused with 400.',
    'No limit is documented, and none is forbidden as long as nothing is silently cut.',
    userstats.refuseAfter('readQuery', ({ users, configurations }) => {
      const lists = [users, ...configurations.map(({ statistics }) => statistics)];
      return lists.some((list) => list.length > 100) && refusedWith(400);
    }),
  ],
  'query-refused': [
    'A request with anything in its query is refused with 400.',
    'The page names no query parameter; that one client sends operation=read is only observed.',
    userstats.refuse('readQuery', (_body, { request }) => request.query.length > 0 && refusedWith(400)),
  ],
  'byte-order-mark-passed-over': [
    'A byte order mark before the body is skipped, and bytes that are not UTF-8 become replacement characters.',
    'The page names no encoding, and readers of JSON may skip a byte order mark.',
    userstats.before('parseBody', (body) => [Buffer.from(body.toString('utf8').replace(/^\uFEFF/, ''))]),
  ],
  'ids-read-by-a-trimming-parser': [
    'XUIDs and GUIDs may have white space around them, and XUIDs a sign that changes nothing.',
    openSpellingPermitted,
    together(
      userstats.before('readXuid', (value) => [plainIntegerIn(value)]),
      withConfigurationMember('scid', (scid) => (typeof scid === 'string' ? scid.trim() : undefined)),
    ),
  ],
  'other-forms-of-a-guid': [
    'A GUID may be in braces or without hyphens.',
    'Which forms of a GUID are read apart from the usual one is not specified.',
    withConfigurationMember('scid', (scid) => {
      if (typeof scid !== 'string' || !/^\{[-0-9a-f]{36}\}$|^[0-9a-f]{32}$/i.test(scid)) return undefined;
      return scid.replace(/[-{}]/g, '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    }),
  ],
  'conditions-refused': [
    'Responses carry ETag and Last-Modified, and a request with a condition is refused with 400.',
    'The page lists 304 without saying what leads to it, so a refused condition is reported as a note.',
    together(
      userstats.refuse(
        'parseBody',
        (_body, { request }) =>
          ['If-None-Match', 'If-Modified-Since'].some((name) => header(request, name) !== undefined) &&
          refusedWith(400),
      ),
      userstats.after('conditional', (response) =>
        withHeader(response, 'Last-Modified', 'Wed, 01 May 2024 08:00:00 GMT'),
      ),
    ),
  ],
  'last-modified-and-other-headers': [
    'Responses carry Last-Modified.',
    'Further headers are allowed.',
    userstats.after('conditional', (response) =>
      withHeader(response, 'last-modified', 'Wed, 01 May 2024 12:00:00 GMT'),
    ),
  ],
});
