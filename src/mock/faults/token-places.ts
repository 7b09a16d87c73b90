import { type Service, services } from '../../contract/service.js';
import type { Fault } from '../departure.js';
import { textResponse } from '../http/response.js';
import { writeWithTrailer } from '../http/write-response.js';
import { authorizationOf, tokenOf } from './token-of.js';

function places(service: Service): Fault[] {
  return [
    {
      name: 'token-in-a-trailer',
      title: 'The trailer that sums up a response names the token of its request',
      service,
      fails: ['HTTP-NO-LEAK'],
      overrides: ({ http }) => ({
        http: {
          transport: (response, raw, context) => {
            const token = tokenOf(context);
            if (token === '' || response.status !== 200) return http.transport(response, raw, context);
            writeWithTrailer(response, ['X-Trace', `for ${token}`], raw);
            return undefined;
          },
        },
      }),
    },
    {
      name: 'token-in-early-hints',
      title: 'An informational response with early hints repeats the token',
      service,
      fails: ['HTTP-NO-LEAK'],
      overrides: ({ http }) => ({
        http: {
          transport: (response, raw, context) => {
            const token = tokenOf(context);
            if (token !== '') raw.writeEarlyHints({ link: '</help>; rel=help', 'x-trace': token });
            return http.transport(response, raw, context);
          },
        },
      }),
    },
    {
      name: 'token-in-the-refusal-of-another-method',
      title: 'The refusal of another method quotes the whole request, its credential included',
      service,
      fails: ['HTTP-NO-LEAK'],
      overrides: ({ http }) => ({
        http: {
          respond: (response, context) =>
            context.request.method === 'POST'
              ? http.respond(response, context)
              : textResponse(response.status, `Cannot ${context.request.method}: ${authorizationOf(context) ?? ''}`),
        },
      }),
    },
  ];
}

/** Tokens in the places that are easily forgotten: trailers, informational responses and refusals of other methods. */
export const tokenPlaceFaults: readonly Fault[] = services.flatMap(places);
