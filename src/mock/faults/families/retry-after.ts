import { jsonResponse, withHeader } from '../../http/response.js';
import { http, together } from '../../patch.js';
import { withoutHeader } from '../responses.js';
import { countingRequests, family, type FamilyRow } from './family.js';

/** Sends another Retry-After to a caller over the limit. */
function retryAfter(value: string): FamilyRow[1] {
  return () => http.after('throttled', (response) => withHeader(response, 'Retry-After', value));
}

/** Busy responses that do not say when to try again, for every service. (Standard HTTP status codes, 429 and 503) */
export const retryAfterFaults = family(() => ({ fails: ['HTTP-RETRY-AFTER'] }), {
  'throttled-without-retry-after': [
    'A 429 does not say when to try again.',
    () => http.after('throttled', (response) => withoutHeader(response, 'Retry-After')),
    { userstats: 'busy-without-retry-after' },
  ],
  'busy-without-retry-after': [
    'A caller over the limit gets a 503 that does not say when to try again.',
    ({ service }) =>
      http.instead('throttled', () => jsonResponse(503, { code: 5300, source: service, description: 'Busy.' })),
    { userstats: 'overloaded-without-retry-after' },
  ],
  'retry-after-with-a-fraction': ['Retry-After has the seconds of a timer, with a fraction.', retryAfter('1.5')],
  'retry-after-with-a-unit': ['Retry-After names its unit.', retryAfter('1s')],
  'retry-after-in-words': [
    'Retry-After is a text with a unit.',
    retryAfter('1 second'),
    { sessions: 'throttled-with-retry-after-in-words' },
  ],
  'retry-after-as-an-iso-date': [
    'Retry-After is a date of ISO 8601, not of HTTP.',
    retryAfter('2030-01-01T00:00:00Z'),
    { userstats: 'retry-after-in-the-form-of-json' },
  ],
  'negative-retry-after': [
    'The window is over when the header is written, and the remaining seconds are -1.',
    retryAfter('-1'),
    { userstats: 'retry-after-below-zero' },
  ],
  'retry-after-in-another-zone': [
    'Retry-After is a date in the zone of the server.',
    retryAfter('Tue, 01 Jan 2030 00:00:00 +0100'),
  ],
  'retry-after-with-a-numeric-zone': [
    'The date of Retry-After has a numeric zone, as in e-mail.',
    retryAfter('Tue, 01 Jan 2030 00:00:00 -0000'),
  ],
  'retry-after-in-lower-case': [
    'Retry-After is a date of HTTP in lower case.',
    retryAfter('tue, 01 jan 2030 00:00:00 gmt'),
  ],
  'retry-after-on-30-february': [
    'The date of Retry-After is on 30 February.',
    retryAfter('Sat, 30 Feb 2030 00:00:00 GMT'),
  ],
  'retry-after-on-the-wrong-day-of-the-week': [
    'The date of Retry-After names a day of the week that its date is not.',
    retryAfter('Mon, 01 Jan 2030 00:00:00 GMT'),
    { sessions: 'throttled-with-the-wrong-day-of-the-week' },
  ],
  'now-and-then-busy-without-retry-after': [
    'One of many requests is throttled by a node with its own gateway, which sends no Retry-After.',
    () =>
      together(
        http.after('isOverLimit', (isOver, _caller, { memory }) => isOver || memory.next('requests') % 60 === 59),
        http.sometimes('throttled', ({ caller }) =>
          caller.overLimit ? undefined : { status: 429, headers: [], body: 'Too many requests' },
        ),
      ),
    countingRequests,
  ],
});
