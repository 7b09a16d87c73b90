import { jsonResponse, withHeader } from '../../http/response.js';
import { http, type Patch, together } from '../../patch.js';
import { paired } from '../../faults/families/at-once.js';
import { dropped } from '../../faults/responses.js';
import { countingRequests } from '../../faults/families/family.js';
import { variantFamily } from './family.js';

/** Takes one request in a number of them for one over the limit. */
function overLimitOnceIn(count: number): Patch {
  return http.after(
    'isOverLimit',
    (isOver, _caller, { memory }) => isOver || memory.next('requests') % count === count - 1,
  );
}

const busyPermitted = 'A service may limit how often it is called, when it says how long to wait.';

/** Services that are busy for a moment, and connections that end. */
export const busyVariants = variantFamily({
  'throttled-now-and-then': [
    'Every tenth request is throttled with 429 and Retry-After, and the next one is served.',
    busyPermitted,
    () => overLimitOnceIn(10),
    { userstats: 'busy-now-and-then' },
  ],
  'unavailable-now-and-then': [
    'Every ninth request gets 503 and a date in Retry-After, without a body.',
    'A service may be unavailable for a moment, when it says how long to wait.',
    () =>
      together(
        overLimitOnceIn(9),
        http.instead('throttled', () => ({
          status: 503,
          headers: [['Retry-After', 'Thu, 01 Jan 1970 00:00:00 GMT']],
        })),
      ),
  ],
  'throttled-with-a-body-of-its-own': [
    'The body of a 429 has other members and another type of limit.',
    'No page binds a service to the members of that body.',
    () =>
      http.instead('throttled', () =>
        jsonResponse(429, { LIMITTYPE: 'burst', MaxRequests: 'thirty' }, [['Retry-After', '1']]),
      ),
  ],
  'one-request-at-a-time': [
    'Of two requests that come at the same time, the second one is throttled.',
    busyPermitted,
    () =>
      paired(
        () => '',
        (first) => [first, jsonResponse(429, { limitType: 'concurrency' }, [['Retry-After', '0']])],
      ),
  ],
  'retry-after-in-the-old-forms': [
    'Retry-After is a date in one of the two obsolete forms of HTTP.',
    'RFC 9110 has recipients take all three forms of a date.',
    () =>
      together(
        overLimitOnceIn(29),
        http.after('throttled', (response, { memory }) =>
          withHeader(
            response,
            'Retry-After',
            memory.next('forms') % 2 === 0 ? 'Thursday, 01-Jan-70 00:00:01 GMT' : 'Thu Jan  1 00:00:01 1970',
          ),
        ),
      ),
  ],
  'one-connection-lost': [
    'The connection of the sixtieth request is dropped without a response; sent again, the request is served.',
    'A connection can get lost on any network; a request that gets its response when it is sent again shows no fault.',
    () => dropped(({ memory }) => memory.next('responses') === 60),
    countingRequests,
  ],
  'idle-connections-closed': [
    'A connection is closed without notice a millisecond after a response.',
    'A server may close an idle connection at any time (RFC 9112, section 9.5).',
    () =>
      http.before('transport', (_response, raw) => {
        const { socket } = raw;
        raw.once('finish', () => setTimeout(() => socket?.end(), 1));
        return [];
      }),
  ],
  'connections-closed-with-the-next-request': [
    'A connection carries one request: the second one on it finds it closed, although no header said so.',
    'A server may close an idle connection at any time (RFC 9112, section 9.3.1).',
    () => (rules) => {
      const used = new WeakSet<object>();
      return dropped((_context, { socket }) => {
        if (socket === null) return false;
        const isUsed = used.has(socket);
        used.add(socket);
        return isUsed;
      })(rules);
    },
  ],
});
