import { Buffer } from 'node:buffer';
import type { Duplex } from 'node:stream';
import { errorCodes } from './refusal.js';
import { jsonText } from './response.js';

/** Answers what is no HTTP, or too slow, and closes: what follows on such a connection cannot be told apart. */
export function answerBrokenMessage(error: Error & { code?: string }, socket: Duplex): void {
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const status = slow ? '408 Request Timeout' : '400 Bad Request';
  const body = jsonText({
    code: slow ? errorCodes.tooSlow : errorCodes.invalidRequest,
    source: 'gateway',
    description: slow ? 'The request did not arrive in time.' : 'The message is not well-formed HTTP.',
  });
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
  );
}
