import { header } from '../../http/request.js';
import { http, refusedWith, withStatus } from '../../patch.js';
import { onSuccess, textOf } from '../responses.js';
import { family } from './family.js';

/** Statuses that no page of a service lists, for every service. (Standard HTTP status codes) */
export const statusFaults = family((ids) => ({ fails: ['HTTP-STATUS-SET', ids.answer] }), {
  'created-instead-of-ok': [
    'What was posted counts as created, so every response is 201.',
    () => http.after('success', (response) => ({ ...response, status: 201 })),
    { presence: 'created-in-place-of-ok', sessions: 'answers-are-201' },
  ],
  'empty-answer-is-202': [
    'A response that shows nothing has the status 202.',
    ({ isNothing }) => onSuccess((response) => (isNothing(textOf(response)) ? { ...response, status: 202 } : response)),
    {
      userstats: { fails: ['HTTP-STATUS-SET'] },
      presence: { fails: ['HTTP-STATUS-SET', 'PRES-PRIVACY-200'] },
    },
  ],
  'nothing-found-is-no-content': [
    'A response that shows nothing has the status 204.',
    ({ isNothing }) => onSuccess((response) => (isNothing(textOf(response)) ? { status: 204, headers: [] } : response)),
    {
      userstats: { fails: ['HTTP-STATUS-SET'] },
      presence: { name: 'no-content-for-nobody', fails: ['HTTP-STATUS-SET', 'PRES-PRIVACY-200'] },
      // The status codes of the session directory have 204.
      sessions: false,
    },
  ],
  'not-modified-without-a-condition': [
    'The third equal request and every one after it get 304, whether the request has a condition or not.',
    () =>
      http.sometimes('success', (_value, { request, memory }) => {
        const key = JSON.stringify([request.headers, request.path, request.query, request.body.toString('latin1')]);
        return memory.next(key) < 2 ? undefined : { status: 304, headers: [] };
      }),
    {
      userstats: { fails: ['HTTP-READ-ONLY'], countsRequests: true },
      presence: { fails: ['HTTP-STATUS-SET', 'HTTP-READ-ONLY', 'PRES-PRIVACY-200'], countsRequests: true },
      sessions: { fails: ['HTTP-READ-ONLY'], countsRequests: true },
    },
  ],
  'unsupported-media-type': [
    'A body of plain text is refused with 415, which the page does not list.',
    ({ rules }) =>
      rules.refuse(
        'parseBody',
        (_body, { request }) => header(request, 'Content-Type')?.startsWith('text/') === true && refusedWith(415),
      ),
    // No case of the others sends plain text.
    { userstats: { fails: ['HTTP-STATUS-SET'] }, presence: false, sessions: false },
  ],
  'refusals-called-a-bad-gateway': [
    'The gateway takes every refusal for a failure of the service behind it: 502.',
    () => http.before('refused', (refusal) => [withStatus(refusal, 502)]),
    {
      userstats: {
        fails: [
          ...['HTTP-STATUS-SET', 'STATS-ACCESS', 'STATS-AUTH-REQUIRED', 'STATS-AUTH-SCHEME'],
          ...['STATS-BODY-MALFORMED', 'STATS-BODY-PARAMETER', 'STATS-VERSION-UNSUPPORTED'],
        ],
        warns: ['HTTP-METHOD', 'STATS-NOT-FOUND'],
      },
      presence: {
        fails: [
          ...['HTTP-STATUS-SET', 'PRES-AUTH-REQUIRED', 'PRES-AUTH-XUID', 'PRES-BODY-FILTERS', 'PRES-BODY-LEVEL'],
          ...['PRES-BODY-MALFORMED', 'PRES-BODY-PROHIBITED', 'PRES-BODY-USERS', 'PRES-LIMIT-REJECT'],
        ],
        warns: [
          ...['HTTP-METHOD', 'PRES-ACCEPT', 'PRES-CONTRACT-VERSION', 'PRES-HEADER-ACCEPT'],
          ...['PRES-HEADER-ACCEPT-LANGUAGE', 'PRES-HEADER-CONTENT-LENGTH', 'PRES-HEADER-CONTRACT-VERSION'],
          ...['PRES-HEADER-HOST', 'PRES-VERSION-UNSUPPORTED'],
        ],
      },
      sessions: {
        name: 'refusals-are-502',
        fails: [
          ...['HTTP-STATUS-SET', 'SESS-ACCESS-403', 'SESS-AUTH-REQUIRED', 'SESS-BODY', 'SESS-CONTRACT-VERSION'],
          ...['SESS-QUERY-TYPES', 'SESS-SCID', 'SESS-TAKE', 'SESS-VERSION', 'SESS-VISIBILITY'],
        ],
        warns: ['HTTP-METHOD'],
      },
    },
  ],
  'refusals-are-200': [
    'Every refusal of a malformed request has the status 200 and an error in its body.',
    () =>
      http.after('refused', (response, refusal) => (refusal.status === 400 ? { ...response, status: 200 } : response)),
    {
      userstats: { fails: ['STATS-BODY-MALFORMED', 'STATS-BODY-PARAMETER'] },
      presence: {
        fails: [
          ...['PRES-BODY-FILTERS', 'PRES-BODY-LEVEL', 'PRES-BODY-MALFORMED', 'PRES-BODY-PROHIBITED'],
          ...['PRES-BODY-USERS', 'PRES-LIMIT-REJECT', 'PRES-RESPONSE-SHAPE'],
        ],
        warns: [
          ...['PRES-CONTRACT-VERSION', 'PRES-HEADER-ACCEPT', 'PRES-HEADER-ACCEPT-LANGUAGE'],
          ...['PRES-HEADER-CONTENT-LENGTH', 'PRES-HEADER-CONTRACT-VERSION', 'PRES-HEADER-HOST'],
        ],
      },
      sessions: {
        fails: [
          ...['SESS-CONTRACT-VERSION', 'SESS-SCID', 'SESS-BODY', 'SESS-VISIBILITY', 'SESS-VERSION', 'SESS-TAKE'],
          ...['SESS-QUERY-TYPES', 'HTTP-CONTENT-TYPE'],
        ],
      },
    },
  ],
});
