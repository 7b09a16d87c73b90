import type { Variant } from '../../departure.js';
import { bodyBytes, type ServiceResponse } from '../../http/response.js';
import type { RuleOverrides } from '../../rules.js';
import type { SessionResult } from '../../sessions/found.js';
import { inZone } from '../in-zone.js';

/** An answer in which each result is written otherwise; the place counts from 0. */
function withEach(change: (result: SessionResult, place: number) => unknown): () => RuleOverrides {
  return () => ({ sessions: { renderAnswer: (results) => ({ results: results.map(change) }) } });
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The response with another text in place of its JSON. */
function rewritten(response: ServiceResponse, change: (value: unknown) => string): ServiceResponse {
  if (response.status !== 200) return response;
  const value: unknown = JSON.parse(bodyBytes(response).toString('utf8'));
  return { ...response, body: change(value) };
}

/** Members in the opposite order, at every depth. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, turned(member)])
      .reverse(),
  );
}

/** Other forms of the same content. */
export const formVariants: readonly Variant[] = [
  {
    name: 'nothing-is-204',
    title: 'An answer without results is 204 without a body',
    service: 'sessions',
    permittedBy: 'The status codes of the session directory have 204 for an answer without content.',
    overrides: () => ({
      http: {
        respond: (response) =>
          response.status === 200 && response.body === '{"results":[]}' ? { status: 204, headers: [] } : response,
      },
    }),
  },
  {
    name: 'enums-in-title-case',
    title: 'Enum values begin with a capital letter, some are all capitals',
    service: 'sessions',
    permittedBy:
      'Live traffic has lower case and the data of the client library title case, so enums compare in any case.',
    overrides: withEach((result) => ({
      ...result,
      visibility: result.visibility.toUpperCase(),
      ...(result.status !== undefined && { status: capitalised(result.status) }),
      ...(result.joinRestriction !== undefined && { joinRestriction: capitalised(result.joinRestriction) }),
    })),
  },
  {
    name: 'scid-in-capitals',
    title: 'sessionRef has the GUID in capital letters',
    service: 'sessions',
    permittedBy: 'GUIDs compare in any letter case.',
    overrides: withEach((result) => ({
      ...result,
      sessionRef: { ...result.sessionRef, scid: result.sessionRef.scid.toUpperCase() },
    })),
  },
  {
    name: 'start-times-in-many-forms',
    title: 'Start times have 0 to 7 fraction digits, and an offset instead of Z, or no zone',
    service: 'sessions',
    permittedBy: 'ISO 8601 leaves the number of fraction digits and the form of the zone open.',
    overrides: withEach((result) => {
      const digits = result.sessionRef.name.length % 8;
      const zone = ['Z', '+00:00', ''][result.sessionRef.name.length % 3] ?? 'Z';
      const [seconds = '', fraction = ''] = result.startTime.replace('Z', '').split('.');
      return { ...result, startTime: `${seconds}${digits === 0 ? '' : `.${fraction.slice(0, digits)}`}${zone}` };
    }),
  },
  {
    name: 'start-times-to-the-minute',
    title: 'Start times end with the minute, some without hyphens and colons, or are a date alone',
    service: 'sessions',
    permittedBy: 'ISO 8601 has a basic form, and leaves it open how exact a time is.',
    warns: [],
    overrides: withEach((result) => {
      const short = result.startTime.replace(/:\d\d(?:\.\d+)?Z$/, 'Z');
      const forms = [short, short.replace(/[-:]/g, ''), short.replace(/T.*$/, '')];
      return { ...result, startTime: forms[result.sessionRef.name.length % 3] ?? short };
    }),
  },
  {
    name: 'bare-list',
    title: 'The answer is the list itself, without the object around it',
    service: 'sessions',
    permittedBy: 'The prose of the page says array, its sample shows an object: the object is only preferred.',
    warns: ['SESS-RESPONSE-SHAPE'],
    overrides: () => ({ sessions: { renderAnswer: (results) => results } }),
  },
  {
    name: 'start-times-in-the-zone-of-each-request',
    title: 'Start times are written in another zone in each request with another number of users',
    service: 'sessions',
    permittedBy: 'Times with a zone compare as instants.',
    overrides: ({ sessions }) => ({
      sessions: {
        renderResult: (found, configuration, context) => {
          const result = sessions.renderResult(found, configuration, context);
          const hours = (context.request.body.toString('utf8').split(',').length % 3) - 1;
          return { ...result, startTime: inZone(result.startTime, hours) };
        },
      },
    }),
  },
  {
    name: 'turn-always-said',
    title: 'myTurn is false where it is not the turn of the user, instead of absent',
    service: 'sessions',
    permittedBy: 'The page says that an absent myTurn is the same as false.',
    overrides: withEach((result) =>
      result.xuid === undefined ? result : { ...result, myTurn: result.myTurn ?? false },
    ),
  },
  {
    name: 'references-and-users-only',
    title: 'A result has sessionRef and xuid, and nothing else',
    service: 'sessions',
    permittedBy: 'Clients rely on sessionRef; every other member may be absent.',
    overrides: withEach(({ sessionRef, xuid }) => ({ sessionRef, ...(xuid !== undefined && { xuid }) })),
  },
  {
    name: 'own-keywords-only',
    title: 'Results list the keywords of the session and not those of its template, by which it is found too',
    service: 'sessions',
    permittedBy: 'A keyword may be that of the template, and no page says that results show it.',
    overrides: ({ sessions }) => ({
      sessions: {
        renderResult: (found, configuration, context) => ({
          ...sessions.renderResult(found, configuration, context),
          keywords: found.session.keywords,
        }),
      },
    }),
  },
  {
    name: 'further-members-and-headers',
    title: 'Answers have members and headers that no page names, some of them different every time',
    service: 'sessions',
    permittedBy: 'Members and headers beyond the documented ones are free; a request id tells nothing of what exists.',
    overrides: () => ({
      sessions: {
        renderAnswer: (results) => ({
          results: results.map((result) => ({ ...result, firstMember: 0, custom: { nested: [null, true] } })),
          continuation: null,
        }),
      },
      http: {
        respond: (response, { memory }) => {
          const turn = memory.next('answers');
          return {
            ...response,
            headers: [
              ...response.headers,
              ['X-Request-Id', `r-${turn}`],
              ['X-Server', `node-${turn % 3}`],
              ['Cache-Control', 'no-store'],
              ['ETag', `W/"${turn}"`],
              ...(turn % 2 === 0 ? ([['X-Odd', 'no']] as const) : []),
            ],
          };
        },
      },
    }),
  },
  {
    name: 'pretty-printed-and-turned-around',
    title: 'The JSON has blanks and line breaks, and its members in another order',
    service: 'sessions',
    permittedBy: 'White space and the order of members mean nothing in JSON.',
    overrides: () => ({
      http: { respond: (response) => rewritten(response, (value) => JSON.stringify(turned(value), undefined, 2)) },
    }),
  },
  {
    name: 'escaped-to-ascii',
    title: 'Letters are written as \\u escapes, and the media type has another parameter',
    service: 'sessions',
    permittedBy: 'JSON strings may escape any letter, and parameters of the media type are allowed.',
    overrides: () => ({
      http: {
        respond: (response) => {
          if (response.status !== 200) return response;
          const text = bodyBytes(response).toString('utf8').replaceAll('o', '\\u006f').replaceAll('/', '\\/');
          return { ...response, headers: [['content-type', 'Application/JSON;odata=minimal']], body: text };
        },
      },
    }),
  },
  {
    name: 'take-keeps-the-last',
    title: 'A small take gives the last results of the whole answer, not the first',
    service: 'sessions',
    permittedBy: 'take says how many results there are at most, and no page says which of them.',
    overrides: ({ sessions }) => ({
      sessions: {
        limitResults: (found, take) =>
          take > 0 && take < 100 ? found.slice(-take) : sessions.limitResults(found, take),
      },
    }),
  },
];
