import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { jsonResponse, type ServiceResponse } from '../../http/response.js';
import { writeResponse } from '../../http/write-response.js';
import type { Context } from '../../context.js';
import type { Patch } from '../../patch.js';
import { failing } from '../table.js';
import { family, type FamilyRow } from './family.js';

/** A response that waits for another one, and where it belongs. */
interface Waiting {
  readonly response: ServiceResponse;
  readonly raw: ServerResponse;
}

/** How long the first request of a connection waits for one on another connection; a client that is alone notices little. */
const patienceMilliseconds = 150;

/** Changes the response to the first request of each connection. */
function firstOfConnection(change: (response: ServiceResponse) => ServiceResponse): Patch {
  return ({ http: { transport } }) => {
    const known = new WeakSet<Socket>();
    return {
      http: {
        transport: (response, raw, context) => {
          const { socket } = raw;
          const isFirst = socket !== null && !known.has(socket) && response.status === 200;
          if (socket !== null) known.add(socket);
          return transport(isFirst ? change(response) : response, raw, context);
        },
      },
    };
  };
}

/** What is written to two requests that came at the same time: the response to the one that came first, and to the other. */
type Pairing = (first: ServiceResponse, second: ServiceResponse) => readonly [ServiceResponse, ServiceResponse];

/** Changes the responses to two requests that come on two new connections at the same time, and whose key is the same. */
export function paired(keyOf: (context: Context) => string, pairing: Pairing): Patch {
  return () => {
    const known = new WeakSet<Socket>();
    const waiting = new Map<string, Waiting>();
    return {
      http: {
        transport: (response, raw, context) => {
          const { socket } = raw;
          // Who sends one request after the other on one connection has nothing to wait for.
          const isAlone = socket === null || (known.has(socket) && raw.shouldKeepAlive);
          if (socket !== null) known.add(socket);
          if (isAlone) {
            writeResponse(response, raw);
            return;
          }
          const key = keyOf(context);
          const other = waiting.get(key);
          waiting.delete(key);
          if (other !== undefined) {
            const [first, second] = pairing(other.response, response);
            writeResponse(first, other.raw);
            writeResponse(second, raw);
            return;
          }
          const own = { response, raw };
          waiting.set(key, own);
          setTimeout(() => {
            if (waiting.get(key) !== own) return;
            waiting.delete(key);
            writeResponse(response, raw);
          }, patienceMilliseconds);
        },
      },
    };
  };
}

/** Shows nothing, or what one empty list makes of a response. */
const emptyAtFirst: FamilyRow[1] = ({ nothing }) => firstOfConnection(() => jsonResponse(200, nothing));

/** Responses that differ where several connections are open. */
export const atOnceFaults = family(() => ({ fails: ['HTTP-READ-ONLY'] }), {
  'two-at-once-swapped': [
    'Two requests that reach the service at the same time get each other’s response.',
    () =>
      paired(
        () => '',
        (first, second) => [second, first],
      ),
    {
      // What was not requested is in the responses, too, and who may not see it sees it.
      userstats: failing('HTTP-READ-ONLY', 'STATS-AUTH-REQUIRED', 'STATS-RESPONSE-SUBSET'),
      presence: {
        fails: ['HTTP-READ-ONLY', 'PRES-AUTH-REQUIRED', 'PRES-RESPONSE-SUBSET'],
        warns: ['PRES-PRIVACY-GATE'],
      },
      sessions: failing('HTTP-READ-ONLY', 'SESS-AUTH-REQUIRED', 'SESS-PRIVATE', 'SESS-RESULT-RULES'),
    },
  ],
  'equal-requests-at-once-share-a-response': [
    'Of equal requests that come at the same time, one is looked up for all, and who asks and how is not part of what is equal.',
    () =>
      paired(
        ({ request }) => `${request.path} ${request.body.toString('latin1')}`,
        (first) => [first, first],
      ),
    {
      userstats: failing('STATS-AUTH-REQUIRED'),
      presence: { fails: ['PRES-AUTH-REQUIRED'], warns: ['PRES-PRIVACY-GATE'] },
      sessions: failing('SESS-AUTH-REQUIRED', 'SESS-PRIVATE'),
    },
  ],
  'first-response-of-a-connection-empty': [
    'The response to the first request of a connection is sent before its data is loaded, and shows nothing.',
    emptyAtFirst,
  ],
});
