import { parseAuthorization } from '../../credentials.js';
import { badRequest } from '../../http/refusal.js';
import { header } from '../../http/request.js';
import { withHeader } from '../../http/response.js';
import { isJsonObject, member } from '../../json-value.js';
import { openSpellingPermitted, plainIntegerIn } from '../as-parsers-read.js';
import { userstatsVariant } from './userstats-variant.js';

/** Answers to requests of which the page does not say how they are answered. */
export const unspecifiedVariants = [
  userstatsVariant(
    'unknown-configuration-has-no-statistics',
    'A service configuration that does not exist is answered with 200 and nothing in it.',
    'The page does not say which resource 404 is about, and services that answer so are known.',
    () => ({
      userstats: {
        unknownServiceConfiguration: (scid) => ({
          name: scid,
          scid,
          sandboxes: new Set(['SYNTH.1']),
          statistics: new Map(),
          sessions: [],
        }),
      },
    }),
  ),
  userstatsVariant(
    'restricted-statistics-left-out-beside-open-ones',
    'Restricted statistics are left out where open ones are asked for beside them, and refused when asked for alone.',
    'How open and restricted statistics together are answered is not specified.',
    ({ userstats }) => ({
      userstats: {
        mayReadStatistic: (caller, statistic, configuration) =>
          userstats.mayReadStatistic(caller, statistic, configuration),
        findServiceConfiguration: (scid, context) => {
          const found = userstats.findServiceConfiguration(scid, context);
          if (found === undefined) return undefined;
          const asked = [...found.statistics].filter(([name]) => context.request.body.includes(`"${name}"`));
          const readable = asked.filter(([, one]) => userstats.mayReadStatistic(context.caller, one, found));
          return readable.length === 0 ? found : { ...found, statistics: new Map(readable) };
        },
      },
    }),
  ),
  userstatsVariant(
    'strict-user-hash',
    'The user hash must be that of the token, and the scheme stands in capitals.',
    'The letter case of the scheme and a user hash that does not fit are not specified.',
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const caller = userstats.authenticate(context);
          const value = header(context.request, 'Authorization') ?? '';
          const fits = value.startsWith('XBL3.0 ') && parseAuthorization(value)?.userhash === caller.userhash;
          // Whoever is not known by the empty token gets the refusal of a token that is not known.
          return fits
            ? caller
            : userstats.authenticate({ ...context, world: { ...context.world, credentialsByToken: new Map() } });
        },
      },
    }),
  ),
  userstatsVariant(
    'made-up-people-are-listed',
    'A XUID that nobody has stands in the answer with empty service configurations.',
    'A statistic without a value is left out; whether its user is listed is not specified.',
    ({ userstats }) => ({
      userstats: {
        findPerson: (xuid, context) => {
          const [anybody] = context.world.people.values();
          const nobody = anybody === undefined ? undefined : { ...anybody, xuid: xuid.value, gamertag: '' };
          return userstats.findPerson(xuid, context) ?? nobody;
        },
      },
    }),
  ),
  userstatsVariant(
    'large-batches-refused',
    'More than a hundred users or names are refused with 400.',
    'No limit is documented, and none is forbidden as long as nothing is cut in silence.',
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const query = userstats.readQuery(body, context);
          if (
            [query.users, ...query.configurations.map(({ statistics }) => statistics)].some((list) => list.length > 100)
          ) {
            throw badRequest('A batch holds a hundred users and a hundred names at most.');
          }
          return query;
        },
      },
    }),
  ),
  userstatsVariant(
    'query-refused',
    'A request with anything in its query is refused with 400.',
    'The page names no query parameter; that one client sends operation=read is only observed.',
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          if (context.request.query.length > 0) throw badRequest('The method takes no query parameters.');
          return userstats.readQuery(body, context);
        },
      },
    }),
  ),
  userstatsVariant(
    'byte-order-mark-passed-over',
    'A byte order mark before the body is passed over, and bytes that are not UTF-8 become replacement characters.',
    'The page names no encoding, and readers of JSON may pass over a byte order mark.',
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) =>
          userstats.parseBody(Buffer.from(body.toString('utf8').replace(/^\uFEFF/, '')), context),
      },
    }),
  ),
  userstatsVariant(
    'ids-read-by-a-trimming-parser',
    'XUIDs and GUIDs may have white space around them, and XUIDs a sign that changes nothing.',
    openSpellingPermitted,
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => userstats.readXuid(plainIntegerIn(value), place, context),
        readRequestedConfiguration: (value, place) => {
          const scid = isJsonObject(value) ? member(value, 'scid') : undefined;
          const read = isJsonObject(value) && typeof scid === 'string' ? { ...value, scid: scid.trim() } : value;
          return userstats.readRequestedConfiguration(read, place);
        },
      },
    }),
  ),
  userstatsVariant(
    'other-forms-of-a-guid',
    'A GUID may stand in braces or without hyphens.',
    'Which forms of a GUID are read beside the usual one is not specified.',
    ({ userstats }) => ({
      userstats: {
        readRequestedConfiguration: (value, place) => {
          const scid = isJsonObject(value) ? member(value, 'scid') : undefined;
          if (!isJsonObject(value) || typeof scid !== 'string')
            return userstats.readRequestedConfiguration(value, place);
          const digits = /^\{[-0-9a-f]{36}\}$|^[0-9a-f]{32}$/i.test(scid) ? scid.replace(/[-{}]/g, '') : undefined;
          const guid = digits?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
          return userstats.readRequestedConfiguration({ ...value, scid: guid ?? scid }, place);
        },
      },
    }),
  ),
  userstatsVariant(
    'conditions-refused',
    'Answers carry ETag and Last-Modified, and a request with a condition is refused with 400.',
    'The page lists 304 without saying what asks for it, so a refused condition is told as a note.',
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => {
          const isConditional = ['If-None-Match', 'If-Modified-Since'].some(
            (name) => header(context.request, name) !== undefined,
          );
          if (isConditional) throw badRequest('A POST takes no condition.');
          return userstats.parseBody(body, context);
        },
        conditional: (response, request) =>
          withHeader(userstats.conditional(response, request), 'Last-Modified', 'Wed, 01 May 2024 08:00:00 GMT'),
      },
    }),
  ),
];
