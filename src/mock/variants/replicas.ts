import { type Service, services } from '../../contract/service.js';
import type { Variant } from '../departure.js';
import { bodyBytes, type ServiceResponse, withHeader } from '../http/response.js';
import type { HttpRules } from '../http/rules.js';
import { writeWithTrailer } from '../http/write-response.js';

/** A 200 with a further member in its root, or in each entry of a root that is a list. */
function withMember(response: ServiceResponse, name: string, value: unknown): ServiceResponse {
  const body = bodyBytes(response).toString('utf8');
  // Read and written again, a number beyond 2^53 would lose its digits.
  if (response.status !== 200 || body === '' || /[:[,]\s*-?\d{16,}/.test(body)) return response;
  const json: unknown = JSON.parse(body);
  const added = (entry: unknown): unknown =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? { ...entry, [name]: value } : entry;
  return { ...response, body: JSON.stringify(Array.isArray(json) ? json.map(added) : added(json)) };
}

/** Changes responses as they go out; the context tells which request they are to. */
function changed(change: HttpRules['respond']): Variant['overrides'] {
  return ({ http }) => ({
    http: { respond: (response, context) => http.respond(change(response, context), context) },
  });
}

function ofService(service: Service): Variant[] {
  return [
    {
      name: 'replicas-name-themselves',
      title: 'One of two replicas responds, in turn, and names itself in a member that no page knows',
      service,
      permittedBy: 'Further members are allowed, and no page says that they stay the same.',
      overrides: changed((response, { memory }) =>
        withMember(response, 'replica', memory.next('replica') % 2 === 0 ? 'a' : 'b'),
      ),
    },
    {
      name: 'a-further-member-comes-and-goes',
      title: 'The first response and every fifth one have a further member, a list that is empty now and then',
      service,
      permittedBy: 'Further members are allowed, and no page says when.',
      overrides: changed((response, { memory }) => {
        const number = memory.next('further');
        return number % 5 === 0 ? withMember(response, 'hints', number % 2 === 0 ? ['a hint'] : []) : response;
      }),
    },
    {
      name: 'a-header-by-what-is-asked-for',
      title: 'A header names the server that holds the data, which depends on who is asked for',
      service,
      permittedBy: 'Headers beyond the documented ones are free; the server tells nothing of what exists.',
      overrides: changed((response, { request }) => {
        const server = request.body.reduce((sum, byte) => sum + byte, 0) % 16;
        return withHeader(response, 'X-Server', `server-${server}`);
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
            writeWithTrailer(response, ['X-Time', '12'], raw);
            return undefined;
          },
        },
      }),
    },
  ];
}

/** What gateways and several replicas add to responses. */
export const replicaVariants: readonly Variant[] = services.flatMap(ofService);
