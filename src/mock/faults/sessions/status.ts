import type { Fault } from '../../departure.js';
import { Refusal } from '../../http/refusal.js';
import { singleParameter } from '../../sessions/parameters.js';
import { visibilityFilters } from '../../sessions/query.js';

/** Mistakes in the status of an answer. */
export const statusFaults: readonly Fault[] = [
  {
    name: 'answers-are-201',
    title: 'A POST is taken to create something, so every answer has the status 201',
    service: 'sessions',
    fails: ['HTTP-STATUS-SET', 'SESS-ANSWER'],
    overrides: ({ http }) => ({
      http: { success: (value, context) => ({ ...http.success(value, context), status: 201 }) },
    }),
  },
  {
    name: 'refusals-are-502',
    title: 'A gateway takes every refusal for a fault of the service behind it and answers 502',
    service: 'sessions',
    fails: [
      'HTTP-STATUS-SET',
      'SESS-ACCESS-403',
      'SESS-AUTH-REQUIRED',
      'SESS-BODY',
      'SESS-CONTRACT-VERSION',
      'SESS-QUERY-TYPES',
      'SESS-SCID',
      'SESS-TAKE',
      'SESS-VERSION',
      'SESS-VISIBILITY',
    ],
    warns: ['HTTP-METHOD'],
    overrides: ({ http }) => ({
      http: { refused: (refusal, context) => ({ ...http.refused(refusal, context), status: 502 }) },
    }),
  },
  {
    name: 'empty-answer-is-202',
    title: 'An answer without results has the status 202',
    service: 'sessions',
    fails: ['HTTP-STATUS-SET', 'SESS-ANSWER'],
    overrides: ({ http }) => ({
      http: {
        success: (value, context) => {
          const response = http.success(value, context);
          return response.body === '{"results":[]}' ? { ...response, status: 202 } : response;
        },
      },
    }),
  },
  {
    name: 'large-take-is-413',
    title: 'A take above 100 is answered with 413',
    service: 'sessions',
    warns: ['HTTP-STATUS-SET', 'SESS-TAKE'],
    overrides: ({ sessions }) => ({
      sessions: {
        readTake: (context) => {
          if (/^\d{3,}$/.test(singleParameter(context.request, 'take') ?? '')) {
            const take = Number(singleParameter(context.request, 'take'));
            if (take > 100) throw new Refusal(413, 4000, 'take is too large.');
          }
          return sessions.readTake(context);
        },
      },
    }),
  },
  {
    name: 'unknown-visibility-is-420',
    title: 'A visibility that does not exist is answered with 420, which HTTP does not know',
    service: 'sessions',
    fails: ['HTTP-STATUS-SET', 'SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVisibility: (context) => {
          const value = (singleParameter(context.request, 'visibility') ?? '').toLowerCase();
          if (value === '' || visibilityFilters.some((known) => known === value)) {
            return sessions.readVisibility(context);
          }
          throw new Refusal(420, 4000, 'There is no such visibility.');
        },
      },
    }),
  },
  {
    name: 'refusals-are-200',
    title: 'Every refusal for its form has the status 200 and an error in its body',
    service: 'sessions',
    fails: [
      'SESS-CONTRACT-VERSION',
      'SESS-SCID',
      'SESS-BODY',
      'SESS-VISIBILITY',
      'SESS-VERSION',
      'SESS-TAKE',
      'SESS-QUERY-TYPES',
      'HTTP-CONTENT-TYPE',
    ],
    overrides: ({ http }) => ({
      http: {
        refused: (refusal, context) => {
          const response = http.refused(refusal, context);
          return refusal.status === 400 ? { ...response, status: 200 } : response;
        },
      },
    }),
  },
];
