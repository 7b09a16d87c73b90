import { setTimeout as wait } from 'node:timers/promises';
import { onSuccess, textOf, withText, written } from '../../faults/responses.js';
import { withMember } from '../../faults/families/with-member.js';
import { type ServiceResponse, withHeader } from '../../http/response.js';
import { writeWithTrailer } from '../../http/write-response.js';
import { http } from '../../patch.js';
import { inZone } from '../in-zone.js';
import { variantFamily } from './family.js';

/** Returns a response with a further member in its root, or in each entry of a root that is a list. */
function extended(response: ServiceResponse, name: string, value: unknown): ServiceResponse {
  const text = textOf(response);
  // Read and written again, a number beyond 2^53 would lose its digits.
  if (text === '' || /[:[,]\s*-?\d{16,}/.test(text)) return response;
  return { ...response, body: JSON.stringify(withMember(JSON.parse(text), name, value)) };
}

/** What gateways and several replicas add to responses. */
export const replicaVariants = variantFamily({
  'replicas-name-themselves': [
    'One of two replicas responds, in turn, and names itself in a member that no page knows.',
    'Further members are allowed, and no page says that they stay the same.',
    () =>
      onSuccess((response, { memory }) => extended(response, 'replica', memory.next('replica') % 2 === 0 ? 'a' : 'b')),
  ],
  'a-further-member-comes-and-goes': [
    'The first response and every fifth one have a further member, a list that is empty now and then.',
    'Further members are allowed, and no page says when.',
    () =>
      onSuccess((response, { memory }) => {
        const number = memory.next('further');
        return number % 5 === 0 ? extended(response, 'hints', number % 2 === 0 ? ['a hint'] : []) : response;
      }),
  ],
  'replicas-in-two-time-zones': [
    'Two replicas respond in turn, and each writes times in the zone of its own.',
    'Times with a zone compare as instants.',
    () =>
      onSuccess((response, { memory }) =>
        memory.next('zone') % 2 === 0
          ? response
          : withText(response, (text) =>
              text.replace(
                /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)"/g,
                (_whole, time: string) => `"${inZone(time, 1)}"`,
              ),
            ),
      ),
  ],
  'slow-with-large-requests': [
    'A request of more than four kibibytes takes longer than others.',
    'No page says how fast a service responds.',
    () =>
      http.around('transport', async (usual, response, raw, context) => {
        if (context.request.body.length > 4096) await wait(5);
        return usual(response, raw, context);
      }),
  ],
  'a-header-by-what-is-asked-for': [
    'A header names the server that holds the data, which depends on who is requested.',
    'Headers beyond the documented ones are free; the server reveals nothing of what exists.',
    () =>
      http.after('respond', (response, _response, { request }) => {
        const server = request.body.reduce((sum, byte) => sum + byte, 0) % 16;
        return withHeader(response, 'X-Server', `server-${server}`);
      }),
  ],
  'trailers-and-early-hints': [
    'Each 200 follows early hints and has a trailer.',
    'HTTP allows both, and no page says that they are not sent.',
    () =>
      written(
        ({ status }) => status === 200,
        (response, raw) => {
          raw.writeEarlyHints({ link: '</help>; rel=help' });
          writeWithTrailer(response, ['X-Time', '12'], raw);
        },
      ),
  ],
});
