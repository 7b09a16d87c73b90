import { type ServiceResponse, withHeader } from '../../http/response.js';
import { Refusal } from '../../http/refusal.js';
import type { Fault } from '../../departure.js';
import { countingRequests, userstatsFault } from './userstats-fault.js';

/** The answer to a caller over the limit with another Retry-After; undefined for none. */
function retryAfter(value: string | undefined): Fault['overrides'] {
  return ({ http }) => ({
    http: {
      throttled: (context): ServiceResponse => {
        const response = http.throttled(context);
        if (value !== undefined) return withHeader(response, 'Retry-After', value);
        return { ...response, headers: response.headers.filter(([name]) => name !== 'Retry-After') };
      },
    },
  });
}

/** Busy answers that do not tell when to ask again. */
export const throttleFaults = [
  userstatsFault(
    'busy-without-retry-after',
    'A throttled caller is not told when to come back.',
    { fails: ['HTTP-RETRY-AFTER'] },
    retryAfter(undefined),
  ),
  userstatsFault(
    'retry-after-with-a-fraction',
    'Retry-After has the seconds of a timer, with a fraction.',
    { fails: ['HTTP-RETRY-AFTER'] },
    retryAfter('1.5'),
  ),
  userstatsFault(
    'retry-after-with-a-unit',
    'Retry-After names its unit.',
    { fails: ['HTTP-RETRY-AFTER'] },
    retryAfter('1s'),
  ),
  userstatsFault(
    'retry-after-in-the-form-of-json',
    'Retry-After holds a time as our JSON has them, which is no HTTP date.',
    { fails: ['HTTP-RETRY-AFTER'] },
    retryAfter('2024-05-01T12:00:01Z'),
  ),
  userstatsFault(
    'retry-after-below-nought',
    'The window is over when the header is written, and the remaining seconds are -1.',
    { fails: ['HTTP-RETRY-AFTER'] },
    retryAfter('-1'),
  ),
  userstatsFault(
    'retry-after-in-another-zone',
    'Retry-After is a date in the zone of the server.',
    { fails: ['HTTP-RETRY-AFTER'] },
    retryAfter('Tue, 01 Jan 2030 00:00:00 +0100'),
  ),
  userstatsFault(
    'retry-after-in-lower-case',
    'Retry-After is a date of HTTP in lower case.',
    { fails: ['HTTP-RETRY-AFTER'] },
    retryAfter('tue, 01 jan 2030 00:00:00 gmt'),
  ),
  userstatsFault(
    'unavailable-without-retry-after',
    'The store of service configurations is down for unknown ones: 503, and not a word of when it will be back.',
    { fails: ['HTTP-RETRY-AFTER'] },
    () => ({
      userstats: {
        unknownServiceConfiguration: () => {
          throw new Refusal(503, 5300, 'The store is not available.');
        },
      },
    }),
  ),
  countingRequests(
    'now-and-then-busy-without-retry-after',
    'One of many requests is throttled by a node that has its own gateway, which sends no Retry-After.',
    { fails: ['HTTP-RETRY-AFTER'] },
    ({ http }) => ({
      http: {
        isOverLimit: (caller, context) =>
          http.isOverLimit(caller, context) || context.memory.next('requests') % 60 === 59,
        throttled: (context) =>
          context.caller.overLimit ? http.throttled(context) : { status: 429, headers: [], body: 'Too many requests' },
      },
    }),
  ),
];
