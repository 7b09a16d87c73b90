import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { jsonResponse, type ServiceResponse } from '../../http/response.js';
import { writeResponse } from '../../http/write-response.js';
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

/** Swaps the responses to two requests that come on two new connections at the same time. */
function swapped(): Patch {
  return () => {
    const known = new WeakSet<Socket>();
    let waiting: Waiting | undefined;
    return {
      http: {
        transport: (response, raw) => {
          const { socket } = raw;
          const isFirst = socket !== null && !known.has(socket) && response.status === 200;
          if (socket !== null) known.add(socket);
          if (!isFirst) {
            writeResponse(response, raw);
          } else if (waiting === undefined) {
            const own = { response, raw };
            waiting = own;
            setTimeout(() => {
              if (waiting !== own) return;
              waiting = undefined;
              writeResponse(response, raw);
            }, patienceMilliseconds);
          } else {
            const other = waiting;
            waiting = undefined;
            writeResponse(response, other.raw);
            writeResponse(other.response, raw);
          }
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
    () => swapped(),
    {
      // What was not requested is in the responses, too.
      userstats: failing('HTTP-READ-ONLY', 'STATS-RESPONSE-SUBSET'),
      presence: failing('HTTP-READ-ONLY', 'PRES-RESPONSE-SUBSET'),
      sessions: failing('HTTP-READ-ONLY', 'SESS-RESULT-RULES'),
    },
  ],
  'first-response-of-a-connection-empty': [
    'The response to the first request of a connection is sent before its data is loaded, and shows nothing.',
    emptyAtFirst,
  ],
});
