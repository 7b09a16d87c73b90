import type { Variant } from '../../departure.js';
import { scidOfPath } from '../../http/rules.js';
import { Refusal } from '../../http/refusal.js';
import { keywordsOf, resultsForEachUser } from '../../sessions/found.js';
import { readInt32, singleParameter } from '../../sessions/parameters.js';
import { jsonResponse } from '../../http/response.js';
import { openSpellingPermitted, plainInteger, plainIntegerIn } from '../as-parsers-read.js';
import { withParameter } from '../../faults/sessions/read-parameter.js';

/** Services that do less than they might, within what the documents leave open. */
export const boundVariants: readonly Variant[] = [
  {
    name: 'what-is-left-open-refused',
    title: 'XUIDs as numbers or twice, other letter case of values, and repeated parameters are all refused',
    service: 'sessions',
    permittedBy: 'The documents do not speak of these, so serving them and refusing them are both right.',
    overrides: ({ sessions }) => ({
      sessions: {
        readXuid: (value, place, context) => {
          if (typeof value === 'string' && !/^0./.test(value)) return sessions.readXuid(value, place, context);
          throw new Refusal(400, 4000, `${place} must be a string without leading zeros.`);
        },
        readQuery: (contractVersion, context) => {
          const query = sessions.readQuery(contractVersion, context);
          const isRepeated = new Set(query.xuids.map(({ text }) => text)).size < query.xuids.length;
          const isCapital = context.request.query.some(
            ([name, value]) => name !== 'keyword' && value !== value.toLowerCase(),
          );
          if (isRepeated || isCapital) {
            throw new Refusal(400, 4000, 'The query is not in its plain form.');
          }
          return query;
        },
        contractVersion: (context) => {
          const version = sessions.contractVersion(context);
          if (version > 107) throw new Refusal(400, 4000, 'The contract version is not known yet.');
          return version;
        },
      },
    }),
  },
  {
    name: 'values-read-by-a-trimming-parser',
    title: 'Numbers, booleans and GUIDs may have white space around them, and numbers a sign that changes nothing',
    service: 'sessions',
    permittedBy: openSpellingPermitted,
    warns: [],
    overrides: ({ sessions }) => ({
      sessions: {
        readScid: (context) => {
          const path = `/serviceconfigs/${(scidOfPath(context.request.path) ?? '').trim()}/batch`;
          return sessions.readScid({ ...context, request: { ...context.request, path } });
        },
        readXuid: (value, place, context) => sessions.readXuid(plainIntegerIn(value), place, context),
        readQueryXuids: (context) => sessions.readQueryXuids(withParameter(context, 'xuid', plainInteger)),
        readTake: (context) => sessions.readTake(withParameter(context, 'take', plainInteger)),
        readVersion: (contractVersion, context) =>
          sessions.readVersion(contractVersion, withParameter(context, 'version', plainInteger)),
        readBoolean: (name, context) =>
          sessions.readBoolean(
            name,
            withParameter(context, name, (text) => text.trim()),
          ),
      },
    }),
  },
  {
    name: 'take-for-each-user',
    title: 'take bounds the results of each user instead of all results',
    service: 'sessions',
    permittedBy: 'A batch is several queries in one, so the number may hold for each; in all is only preferred.',
    warns: ['SESS-TAKE'],
    overrides: () => ({ sessions: { limitResults: resultsForEachUser } }),
  },
  {
    name: 'no-bound-without-take',
    title: 'Without take an answer holds every result there is',
    service: 'sessions',
    permittedBy: 'The page gives the range of take and no default.',
    warns: ['SESS-TAKE'],
    overrides: () => ({ sessions: { defaultTake: Number.MAX_SAFE_INTEGER } }),
  },
  {
    name: 'negative-version-served',
    title: 'A negative version is served, and finds nothing',
    service: 'sessions',
    permittedBy: 'The type is a signed integer, and only the sibling page says positive.',
    warns: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVersion: (contractVersion, context) => {
          const value = singleParameter(context.request, 'version') ?? '';
          const version = /^-\d+$/.test(value) ? readInt32('version', value) : undefined;
          return version ?? sessions.readVersion(contractVersion, context);
        },
      },
    }),
  },
  {
    name: 'keyword-letter-by-letter',
    title: 'Keywords are compared letter by letter',
    service: 'sessions',
    permittedBy: 'No page says whether letter case matters.',
    overrides: () => ({
      sessions: {
        matchesKeywords: (session, { keywords }) => keywords.every((one) => keywordsOf(session).includes(one)),
      },
    }),
  },
  {
    name: 'keyword-inside-of-longer-ones',
    title: 'A keyword finds the sessions of which a keyword contains it, in any letter case',
    service: 'sessions',
    permittedBy: 'The page says that a keyword must be found in the session, not that it must be a whole one.',
    warns: ['SESS-KEYWORD'],
    overrides: () => ({
      sessions: {
        matchesKeywords: (session, { keywords }) =>
          keywords.every((wanted) =>
            keywordsOf(session).some((own) => own.toLowerCase().includes(wanted.toLowerCase())),
          ),
      },
    }),
  },
  {
    name: 'server-named-no-user-refused',
    title: 'A server that asks for private sessions or reservations by a keyword alone gets 403',
    service: 'sessions',
    permittedBy: "The page speaks of a server that queries a specific user's sessions.",
    overrides: ({ sessions }) => ({
      sessions: {
        maySeeOwnSessions: (query, context) => query.xuids.length > 0 && sessions.maySeeOwnSessions(query, context),
      },
    }),
  },
  {
    name: 'thirty-users-at-most',
    title: 'A batch of more than 30 users is refused',
    service: 'sessions',
    permittedBy: 'No page says how many users a batch may name, so a bound of some kind is right.',
    overrides: ({ sessions }) => ({
      sessions: {
        requireFilter: (query, context) => {
          if (query.xuids.length > 30) throw new Refusal(400, 4000, 'A batch names 30 users at most.');
          sessions.requireFilter(query, context);
        },
      },
    }),
  },
  {
    name: 'throttled-with-a-body-of-its-own',
    title: 'The body of a 429 has other members and another type of limit',
    service: 'sessions',
    permittedBy: 'No page binds a service to the members of that body.',
    overrides: () => ({
      http: {
        throttled: () => jsonResponse(429, { LIMITTYPE: 'burst', MaxRequests: 'thirty' }, [['Retry-After', '1']]),
      },
    }),
  },
  {
    name: 'throttled-now-and-then',
    title: 'Every tenth request is answered with 429 and asked to come again',
    service: 'sessions',
    permittedBy: 'Throttling is documented and no verdict; a client waits for Retry-After and asks again.',
    overrides: ({ http }) => ({
      http: {
        isOverLimit: (caller, context) =>
          http.isOverLimit(caller, context) || context.memory.next('requests') % 10 === 9,
      },
    }),
  },
];
