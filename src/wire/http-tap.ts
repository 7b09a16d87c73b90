import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import type { HeaderPair } from './exchange.js';
import { WireError } from './failure.js';
import { headerPairs } from './header-pairs.js';

/** What passed on Node.js's own HTTP client while somebody else used it. */
export interface Tapped {
  /** Request headers as they left, undefined when the request never left. */
  requestHeaders: HeaderPair[] | undefined;
  response:
    { status: number; statusText: string; httpVersion: string; headers: HeaderPair[]; receivedAt: number } | undefined;
  readonly chunks: Buffer[];
  complete: boolean;
  tooLarge: boolean;
}

/** The header block of a request, read from the text that Node.js wrote; its accessors would lose order and case. */
function headersOf(request: ClientRequest): HeaderPair[] {
  const written: unknown = Reflect.get(request, '_header');
  if (typeof written !== 'string') {
    return request.getRawHeaderNames().map((name): HeaderPair => [name, String(request.getHeader(name))]);
  }
  const lines = written.split('\r\n').slice(1);
  return lines
    .filter((line) => line.includes(':'))
    .map((line): HeaderPair => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
}

/**
 * Listens to Node.js's HTTP client while `action` makes one request with it, and records both messages as they were on
 * the wire. Playwright's request context shows neither the headers that it adds nor the bytes before content decoding,
 * and it reads a body without bound; it uses Node.js's client, so this sees all three. Content-Encoding is hidden from
 * the user of the client: the harness decodes by itself, within its own bounds.
 *
 * Only one request may be under way in this process's Playwright channel at a time; the caller sees to that.
 */
export async function tapHttpClient<Result>(
  matches: (method: string, path: string) => boolean,
  maximumBodyBytes: number,
  action: () => Promise<Result>,
): Promise<{ tapped: Tapped; result: PromiseSettledResult<Result> }> {
  const tapped: Tapped = {
    requestHeaders: undefined,
    response: undefined,
    chunks: [],
    complete: false,
    tooLarge: false,
  };
  let request: ClientRequest | undefined;

  const onRequest = (message: unknown): void => {
    const candidate = memberOf(message, 'request');
    if (request !== undefined || !(candidate instanceof ClientRequest)) return;
    if (!matches(candidate.method, candidate.path)) return;
    request = candidate;
    tapped.requestHeaders = headersOf(candidate);
  };
  const onResponse = (message: unknown): void => {
    const response = memberOf(message, 'response');
    if (request === undefined || memberOf(message, 'request') !== request || !(response instanceof IncomingMessage))
      return;
    tapped.response = {
      status: response.statusCode ?? 0,
      statusText: response.statusMessage ?? '',
      httpVersion: response.httpVersion,
      headers: headerPairs(response.rawHeaders),
      receivedAt: performance.now(),
    };
    delete response.headers['content-encoding'];
    recordBody(response, tapped, maximumBodyBytes);
  };

  subscribe('http.client.request.start', onRequest);
  subscribe('http.client.response.finish', onResponse);
  try {
    const [result] = await Promise.allSettled([action()]);
    return { tapped, result };
  } finally {
    unsubscribe('http.client.request.start', onRequest);
    unsubscribe('http.client.response.finish', onResponse);
  }
}

function memberOf(message: unknown, name: string): unknown {
  return typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;
}

/** Copies what the parser hands to the response stream. A `data` listener would start the stream before its user is ready. */
function recordBody(response: IncomingMessage, tapped: Tapped, maximumBodyBytes: number): void {
  let length = 0;
  const push = response.push.bind(response);
  response.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (chunk === null) tapped.complete = true;
    if (Buffer.isBuffer(chunk)) {
      length += chunk.length;
      if (length > maximumBodyBytes) {
        tapped.tooLarge = true;
        tapped.chunks.length = 0;
        response.destroy(new WireError('ERR_BODY_SIZE', `the body has more than ${maximumBodyBytes} bytes`));
        return false;
      }
      tapped.chunks.push(chunk);
    }
    return push(chunk, encoding);
  };
}
