import type { Fault } from '../../departure.js';
import { Refusal } from '../../http/refusal.js';
import type { JsonValue } from '../../json-value.js';
import { type RequestedXuid, xuidFromText } from '../../xuid.js';

/** What a rule gives, or undefined where it refuses. */
function unlessRefused<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function isList(value: JsonValue): value is JsonValue[] {
  return Array.isArray(value);
}

/** Mistakes in reading the body. */
export const bodyFaults: readonly Fault[] = [
  {
    name: 'body-read-by-pattern',
    title: 'The XUIDs are picked out of the body by a pattern, so cut and foreign JSON is served',
    service: 'sessions',
    fails: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        parseBody: (body, context) =>
          unlessRefused(() => sessions.parseBody(body, context)) ?? {
            xuids: body.toString('latin1').match(/\d+/g) ?? [],
          },
      },
    }),
  },
  {
    name: 'body-read-by-a-parser-of-javascript',
    title: 'The parser is one for JavaScript: it takes comments, single quotes, unquoted names and trailing commas',
    service: 'sessions',
    fails: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        parseBody: (body, context) => {
          const text = body
            .toString('utf8')
            .replace(/\/\*.*?\*\//gs, '')
            .replace(/'/g, '"')
            .replace(/(?<=[{,]\s*)([a-z]+):/g, '"$1":')
            .replace(/,(?=\s*[\]}])/g, '');
          return sessions.parseBody(Buffer.from(text), context);
        },
      },
    }),
  },
  {
    name: 'text-after-the-body-ignored',
    title: 'The parser stops at the end of the first JSON value and ignores what follows',
    service: 'sessions',
    fails: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        parseBody: (body, context) => {
          const end = body.indexOf('}');
          return sessions.parseBody(end < 0 ? body : body.subarray(0, end + 1), context);
        },
      },
    }),
  },
  {
    name: 'list-as-body-accepted',
    title: 'A bare list of XUIDs is accepted in place of the object',
    service: 'sessions',
    fails: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBodyXuids: (body, context) => sessions.readBodyXuids(isList(body) ? { xuids: body } : body, context),
      },
    }),
  },
  {
    name: 'single-xuid-without-list-accepted',
    title: 'xuids may be one string, which is taken for a list of one',
    service: 'sessions',
    fails: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBodyXuids: (body, context) => {
          const lone = typeof body === 'object' && body !== null && 'xuids' in body ? body['xuids'] : undefined;
          return typeof lone === 'string' ? [xuidFromText(lone, 'xuids')] : sessions.readBodyXuids(body, context);
        },
      },
    }),
  },
  {
    name: 'unreadable-xuids-skipped',
    title: 'Entries that are no XUID are skipped, and the rest of the list is served',
    service: 'sessions',
    fails: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBodyXuids: (body, context) => {
          if (typeof body !== 'object' || body === null || !('xuids' in body) || !isList(body['xuids'])) {
            return sessions.readBodyXuids(body, context);
          }
          return body['xuids'].flatMap((xuid) => unlessRefused(() => sessions.readXuid(xuid, 'xuids', context)) ?? []);
        },
      },
    }),
  },
  {
    name: 'only-the-first-xuid-validated',
    title: 'The first XUID is validated, and the others are read without looking',
    service: 'sessions',
    fails: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readXuid: (value, place, context) => {
          const read = (): RequestedXuid => sessions.readXuid(value, place, context);
          return place === 'xuids[0]' ? read() : (unlessRefused(read) ?? { value: 0n, text: '0' });
        },
      },
    }),
  },
  {
    name: 'xuids-wrap-at-64-bits',
    title: 'A XUID that is negative or too large wraps around to some unsigned 64-bit number',
    service: 'sessions',
    fails: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readXuid: (value, place, context) => {
          const text = typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? value : undefined;
          return text === undefined
            ? sessions.readXuid(value, place, context)
            : { value: BigInt.asUintN(64, BigInt(text)), text };
        },
      },
    }),
  },
  {
    name: 'malformed-body-crashes',
    title: 'A body that cannot be parsed ends in 500',
    service: 'sessions',
    fails: ['SESS-BODY', 'HTTP-STATUS-SET'],
    overrides: ({ sessions }) => ({
      sessions: {
        parseBody: (body, context) => {
          const value = unlessRefused(() => sessions.parseBody(body, context));
          if (value === undefined) throw new Refusal(500, 5000, 'Unexpected end of JSON input.');
          return value;
        },
      },
    }),
  },
  {
    name: 'malformed-body-is-422',
    title: 'A body that cannot be parsed is answered with 422, as the framework does by default',
    service: 'sessions',
    fails: ['SESS-BODY'],
    warns: ['HTTP-STATUS-SET'],
    overrides: ({ sessions }) => ({
      sessions: {
        parseBody: (body, context) => {
          const value = unlessRefused(() => sessions.parseBody(body, context));
          if (value === undefined) throw new Refusal(422, 4000, 'The body cannot be processed.');
          return value;
        },
      },
    }),
  },
  {
    name: 'query-without-filter-served',
    title: 'A query with neither users nor a keyword finds every session of the service configuration',
    service: 'sessions',
    warns: ['SESS-BODY'],
    overrides: () => ({ sessions: { requireFilter: () => undefined } }),
  },
  {
    name: 'keyword-alone-refused',
    title: 'A query must name users even where it has a keyword',
    service: 'sessions',
    warns: ['SESS-BODY'],
    overrides: ({ sessions }) => ({
      sessions: {
        requireFilter: (query, context) => {
          sessions.requireFilter({ ...query, keywords: [] }, context);
        },
      },
    }),
  },
];
