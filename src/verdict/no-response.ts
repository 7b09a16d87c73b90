import type { Exchange, UnansweredExchange } from '../wire/exchange.js';

/** Codes of exchanges that never took place, or not to their end: the run has given up on the service, or has no time left. */
export const unsentCodes = { lost: 'ERR_SERVICE_LOST', time: 'ERR_RUN_TIME' } as const;

/** Codes that mean that bytes came which no client can read as a response, or more of them than are read. */
const unreadableCodes: ReadonlySet<string> = new Set([
  'ERR_INCOMPLETE',
  'ERR_IDLE',
  'ERR_CONTENT_CODING',
  'ERR_CONTENT_LENGTH',
  'ERR_BODY_SIZE',
  'ERR_BODY_VALUES',
  'ERR_INFORMATIONAL',
  'ERR_UPGRADE',
]);

/** Codes of an exchange that took all the time that it was given. */
const slowCodes: ReadonlySet<string> = new Set(['ERR_TIMEOUT', 'ERR_FIRST_BYTE', 'ERR_IDLE', 'ETIMEDOUT']);

/** Codes of a connection that the peer took and then let go of. */
const droppedCodes: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

/** Whether the harness did not send the request, or broke off because its run ended: that says nothing of the service. */
export function isUnsent(exchange: Exchange): boolean {
  if (exchange.outcome === 'answered') return false;
  return exchange.code === unsentCodes.lost || exchange.code === unsentCodes.time;
}

/** Whether nothing of a response came: the connection was refused or dropped, or the time passed. */
export function isNoResponse(exchange: Exchange): exchange is UnansweredExchange {
  if (exchange.outcome === 'answered' || isUnsent(exchange) || exchange.timing.firstByteAfter !== undefined)
    return false;
  return !unreadableCodes.has(exchange.code) && !exchange.code.startsWith('HPE_');
}

/** Whether a response began and did not end in its time. It costs the run as much time as no response. */
export function isUnfinished(exchange: Exchange): boolean {
  return exchange.outcome === 'unanswered' && slowCodes.has(exchange.code) && !isNoResponse(exchange);
}

/** Whether a request was waited for in vain: too many of those in a row, and the service counts as gone. */
export function isInVain(exchange: Exchange): boolean {
  return isNoResponse(exchange) || isUnfinished(exchange);
}

/**
 * Whether the service took the request and dropped the connection without a response. On a connection that was in use before, the
 * channel sends the request once more: then the first attempt was dropped, whatever the second one met.
 */
export function isDropped(exchange: Exchange): exchange is UnansweredExchange {
  return isNoResponse(exchange) && (droppedCodes.has(exchange.code) || exchange.resent !== undefined);
}

/** Whether nothing accepts connections at the service's address. */
export function isGone(exchange: Exchange): boolean {
  return exchange.outcome === 'unanswered' && exchange.code === 'ECONNREFUSED';
}

/** Says how a request had no response, as the end of a sentence that starts with "got". */
export function describeSilence({ reason, code }: UnansweredExchange): string {
  return `no response: ${reason} [${code}]`;
}
