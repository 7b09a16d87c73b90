import type { Fault } from '../../departure.js';
import { jsonResponse } from '../../http/response.js';

/** Mistakes in the bodies of refusals. */
export const errorBodyFaults: readonly Fault[] = [
  {
    name: 'error-without-code',
    title: 'A refusal has a JSON body of its own invention',
    service: 'sessions',
    warns: ['HTTP-ERROR-BODY'],
    overrides: () => ({
      http: { errorBody: (status, _code, description) => jsonResponse(status, { error: description }) },
    }),
  },
  {
    name: 'error-code-as-text',
    title: 'The code of an error is a text',
    service: 'sessions',
    warns: ['HTTP-ERROR-BODY'],
    overrides: () => ({
      http: {
        errorBody: (status, code, description) =>
          jsonResponse(status, { code: String(code), source: 'sessions', description }),
      },
    }),
  },
  {
    name: 'error-text-as-json',
    title: 'A text is sent as the body of an error that says application/json',
    service: 'sessions',
    warns: ['HTTP-ERROR-BODY'],
    overrides: () => ({
      http: {
        errorBody: (status, _code, description) => ({
          ...{ status, headers: [['Content-Type', 'application/json']], body: description },
        }),
      },
    }),
  },
  {
    name: 'error-of-a-node-with-its-own-form',
    title: 'One in thirty refusals comes from a node that has its own form of errors in JSON',
    service: 'sessions',
    countsRequests: true,
    warns: ['HTTP-ERROR-BODY'],
    overrides: ({ http }) => ({
      http: {
        errorBody: (status, code, description, context) =>
          context.memory.next('refusals') % 30 === 29
            ? jsonResponse(status, { node: 7, error: description })
            : http.errorBody(status, code, description, context),
      },
    }),
  },
  {
    name: 'error-code-beyond-32-bits',
    title: 'The code of the error of a missing credential is larger than 32 bits',
    service: 'sessions',
    warns: ['HTTP-ERROR-BODY'],
    overrides: ({ http }) => ({
      http: {
        errorBody: (status, code, description, context) =>
          http.errorBody(status, status === 401 ? 2_148_916_233 : code, description, context),
      },
    }),
  },
];
