import { type Service, services } from '../../contract/service.js';
import type { Context } from '../context.js';
import type { Fault } from '../departure.js';
import { header } from '../http/request.js';
import { bodyBytes, textResponse } from '../http/response.js';
import { parseAuthorization } from '../credentials.js';

/** The token of a request; empty where there is none. */
function tokenOf({ request }: Context): string {
  return parseAuthorization(header(request, 'Authorization') ?? '')?.token ?? '';
}

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
            raw.writeHead(200, [...response.headers, ['Trailer', 'X-Trace']].flat());
            raw.write(bodyBytes(response));
            raw.addTrailers([['X-Trace', `for ${token}`]]);
            raw.end();
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
              : textResponse(
                  response.status,
                  `Cannot ${context.request.method}: ${header(context.request, 'Authorization') ?? ''}`,
                ),
        },
      }),
    },
  ];
}

/** Tokens that are repeated beside the responses to the documented requests. */
export const tokenPlaceFaults: readonly Fault[] = services.flatMap(places);
