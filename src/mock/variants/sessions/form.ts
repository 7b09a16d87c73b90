import { eachResult } from '../../faults/sessions/response.js';
import { onSuccess, withText } from '../../faults/responses.js';
import { http, together } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { inZone } from '../in-zone.js';
import { reversed } from '../json-order.js';
import { variantTable } from '../table.js';

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Other forms of the same content. */
export const formVariants = variantTable('sessions', {
  'nothing-is-204': [
    'A response without results is 204 without a body.',
    'The status codes of the session directory have 204 for a response without content.',
    http.after('respond', (response) =>
      response.status === 200 && response.body === '{"results":[]}' ? { status: 204, headers: [] } : response,
    ),
  ],
  'enums-in-title-case': [
    'Enum values begin with a capital letter, some are all capitals.',
    'Live traffic has lower case and the data of the client library title case, so enums compare in any case.',
    eachResult((result) => ({
      ...result,
      visibility: result.visibility.toUpperCase(),
      ...(result.status !== undefined && { status: capitalised(result.status) }),
      ...(result.joinRestriction !== undefined && { joinRestriction: capitalised(result.joinRestriction) }),
    })),
  ],
  'scid-in-capitals': [
    'sessionRef has the GUID in capital letters.',
    'GUIDs compare in any letter case.',
    eachResult((result) => ({
      ...result,
      sessionRef: { ...result.sessionRef, scid: result.sessionRef.scid.toUpperCase() },
    })),
  ],
  'start-times-in-many-forms': [
    'Start times have 0 to 7 fraction digits, and an offset instead of Z, or no zone.',
    'ISO 8601 leaves the number of fraction digits and the form of the zone open.',
    eachResult((result) => {
      const digits = result.sessionRef.name.length % 8;
      const zone = ['Z', '+00:00', ''][result.sessionRef.name.length % 3] ?? 'Z';
      const [seconds = '', fraction = ''] = result.startTime.replace('Z', '').split('.');
      return { ...result, startTime: `${seconds}${digits === 0 ? '' : `.${fraction.slice(0, digits)}`}${zone}` };
    }),
  ],
  'start-times-to-the-minute': [
    'Start times end with the minute, some without hyphens and colons, or are a date alone.',
    'ISO 8601 has a basic form, and leaves it open how exact a time is.',
    eachResult((result) => {
      const short = result.startTime.replace(/:\d\d(?:\.\d+)?Z$/, 'Z');
      const forms = [short, short.replace(/[-:]/g, ''), short.replace(/T.*$/, '')];
      return { ...result, startTime: forms[result.sessionRef.name.length % 3] ?? short };
    }),
  ],
  'start-times-in-the-zone-of-each-request': [
    'Start times are written in another zone in each request with another number of users.',
    'Times with a zone compare as instants.',
    sessions.after('renderResult', (result, _found, _configuration, { request }) => {
      const hours = (request.body.toString('utf8').split(',').length % 3) - 1;
      return { ...result, startTime: inZone(result.startTime, hours) };
    }),
  ],
  'bare-list': [
    'The response is the list itself, without the object around it.',
    'The prose of the page says array, its sample shows an object: the object is only preferred.',
    sessions.instead('renderAnswer', (results) => results),
    { warns: ['SESS-RESPONSE-SHAPE'] },
  ],
  'turn-always-said': [
    'myTurn is false where it is not the turn of the user, instead of absent.',
    'The page says that an absent myTurn is the same as false.',
    eachResult((result) => (result.xuid === undefined ? result : { ...result, myTurn: result.myTurn ?? false })),
  ],
  'references-and-users-only': [
    'A result has sessionRef and xuid, and nothing else.',
    'Clients rely on sessionRef; every other member may be absent.',
    eachResult(({ sessionRef, xuid }) => ({ sessionRef, ...(xuid !== undefined && { xuid }) })),
  ],
  'own-keywords-only': [
    'Results list the keywords of the session and not those of its template, by which it is found too.',
    'A keyword may be that of the template, and no page says that results show it.',
    sessions.after('renderResult', (result, { session }) => ({ ...result, keywords: session.keywords })),
  ],
  'further-members-and-headers': [
    'Responses have members and headers that no page names, some of them different every time.',
    'Members and headers beyond the documented ones are free; a request id reveals nothing of what exists.',
    together(
      sessions.instead('renderAnswer', (results) => ({
        results: results.map((result) => ({ ...result, firstMember: 0, custom: { nested: [null, true] } })),
        continuation: null,
      })),
      http.after('respond', (response, _response, { memory }) => {
        const turn = memory.next('responses');
        const changing = [
          ['X-Request-Id', `r-${turn}`],
          ['X-Server', `node-${turn % 3}`],
          ['ETag', `W/"${turn}"`],
          ...(turn % 2 === 0 ? ([['X-Odd', 'no']] as const) : []),
        ] as const;
        return { ...response, headers: [...response.headers, ...changing] };
      }),
    ),
  ],
  'pretty-printed-and-turned-around': [
    'The JSON has blanks and line breaks, and its members in another order.',
    'White space and the order of members mean nothing in JSON.',
    onSuccess((response) =>
      withText(response, (text) => JSON.stringify(reversed(JSON.parse(text), false), undefined, 2)),
    ),
  ],
  'take-keeps-the-last': [
    'A small take keeps the last results of the whole response, not the first.',
    'take says how many results there are at most, and no page says which of them.',
    sessions.sometimes('limitResults', (found, take) => (take > 0 && take < 100 ? found.slice(-take) : undefined)),
  ],
  'bounded-answer-takes-the-last': [
    'A smaller take returns the last results instead of the first.',
    'Which results a bounded response holds is not documented.',
    sessions.instead('limitResults', (found, take) => (take === 0 ? [] : found.slice(-take))),
  ],
});
