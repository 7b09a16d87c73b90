import type { Fault } from '../../departure.js';
import { textResponse } from '../../http/response.js';

/** Throttled answers that do not say when to come back. */
export const throttleFaults: readonly Fault[] = [
  {
    name: 'throttled-without-retry-after',
    title: 'A 429 has no Retry-After',
    service: 'sessions',
    fails: ['HTTP-RETRY-AFTER'],
    overrides: ({ http }) => ({
      http: {
        throttled: (context) => ({
          ...http.throttled(context),
          headers: [['Content-Type', 'application/json']],
        }),
      },
    }),
  },
  {
    name: 'throttled-with-retry-after-in-words',
    title: 'Retry-After of a 429 is a text with a unit',
    service: 'sessions',
    fails: ['HTTP-RETRY-AFTER'],
    overrides: ({ http }) => ({
      http: {
        throttled: (context) => ({ ...http.throttled(context), headers: [['Retry-After', '1 second']] }),
      },
    }),
  },
  {
    name: 'throttled-with-the-wrong-day-of-the-week',
    title: 'The date of Retry-After names a day of the week that its date is not',
    service: 'sessions',
    fails: ['HTTP-RETRY-AFTER'],
    overrides: ({ http }) => ({
      http: {
        throttled: (context) => ({
          ...http.throttled(context),
          headers: [['Retry-After', 'Mon, 01 Jan 2030 00:00:00 GMT']],
        }),
      },
    }),
  },
  {
    name: 'busy-without-retry-after',
    title: 'A caller over his quota gets 503 without Retry-After',
    service: 'sessions',
    fails: ['HTTP-RETRY-AFTER'],
    overrides: () => ({ http: { throttled: () => textResponse(503, 'Busy.') } }),
  },
];
