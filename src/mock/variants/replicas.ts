import { type Service, services } from '../../contract/service.js';
import type { Variant } from '../departure.js';
import { bodyBytes } from '../http/response.js';

/** The body with a further member in its root, or in each entry of a root that is a list. */
function withMember(body: string, name: string, value: unknown): string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return body;
  }
  const added = (entry: unknown): unknown =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? { ...entry, [name]: value } : entry;
  return JSON.stringify(Array.isArray(json) ? json.map(added) : added(json));
}

function hasLargeNumber(body: string): boolean {
  return /[:[,]\s*-?\d{16,}/.test(body);
}

function ofService(service: Service): Variant[] {
  return [
    {
      name: 'replicas-name-themselves',
      title: 'One of two replicas responds, in turn, and names itself in a member that no page knows',
      service,
      permittedBy: 'Further members are allowed, and no page says that they stay the same.',
      overrides: ({ http }) => ({
        http: {
          respond: (response, context) => {
            const body = bodyBytes(response).toString('utf8');
            // Read and written again, a number beyond 2^53 would lose its digits.
            if (response.status !== 200 || hasLargeNumber(body)) return http.respond(response, context);
            const replica = context.memory.next('replica') % 2 === 0 ? 'a' : 'b';
            return http.respond({ ...response, body: withMember(body, 'replica', replica) }, context);
          },
        },
      }),
    },
    {
      name: 'a-further-member-comes-and-goes',
      title: 'The first response and every fifth one have a further member, a list that is empty now and then',
      service,
      permittedBy: 'Further members are allowed, and no page says when.',
      overrides: ({ http }) => ({
        http: {
          respond: (response, context) => {
            const body = bodyBytes(response).toString('utf8');
            const number = context.memory.next('further');
            if (response.status !== 200 || number % 5 !== 0 || hasLargeNumber(body))
              return http.respond(response, context);
            const hints = number % 2 === 0 ? ['a hint'] : [];
            return http.respond({ ...response, body: withMember(body, 'hints', hints) }, context);
          },
        },
      }),
    },
    {
      name: 'a-header-by-what-is-asked-for',
      title: 'A header names the server that holds the data, which depends on who is asked for',
      service,
      permittedBy: 'Headers beyond the documented ones are free; the server tells nothing of what exists.',
      overrides: ({ http }) => ({
        http: {
          respond: (response, context) => {
            const server = context.request.body.reduce((sum, byte) => sum + byte, 0) % 16;
            const headers = [...response.headers, ['X-Server', `server-${server}`] as const];
            return http.respond({ ...response, headers }, context);
          },
        },
      }),
    },
    {
      name: 'trailers-and-early-hints',
      title: 'Each 200 follows early hints and has a trailer',
      service,
      permittedBy: 'HTTP allows both, and no page says that they are not sent.',
      overrides: ({ http }) => ({
        http: {
          transport: (response, raw, context) => {
            if (response.status !== 200) return http.transport(response, raw, context);
            raw.writeEarlyHints({ link: '</help>; rel=help' });
            raw.writeHead(200, [...response.headers, ['Trailer', 'X-Time']].flat());
            raw.write(bodyBytes(response));
            raw.addTrailers([['X-Time', '12']]);
            raw.end();
            return undefined;
          },
        },
      }),
    },
  ];
}

/** What gateways and several replicas add to responses. */
export const replicaVariants: readonly Variant[] = services.flatMap(ofService);
