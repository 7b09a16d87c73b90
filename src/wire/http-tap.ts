import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { GatheredBytes } from '../contract/gathered-bytes.js';
import { defaultMaximumHeaderBytes, type ExchangeGuard } from './exchange-guard.js';
import type { HeaderPair } from './exchange.js';
import { headerPairs } from './header-pairs.js';

/** What passed on Node.js's own HTTP client while somebody else used it. */
export interface Tapped {
  /** Request headers as they left, undefined when the request never left. */
  requestHeaders: HeaderPair[] | undefined;
  response:
    { status: number; statusText: string; httpVersion: string; headers: HeaderPair[]; receivedAt: number } | undefined;
  readonly body: GatheredBytes;
  complete: boolean;
}

/** What the tap looks for, and what it does to it. */
export interface TapOptions {
  /** Whether a request is the one to record. */
  readonly matches: (method: string, path: string) => boolean;
  /** Told of the request and of its answer's progress. */
  readonly guard: ExchangeGuard;
  readonly maximumHeaderBytes: number | undefined;
  /** Headers to put in the place of those that the client's user named: the same names in the same order. */
  readonly replacements: readonly { readonly name: string; readonly shown: string; readonly value: string }[];
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
 * Puts the true values into requests that are made while it is in force. Whoever uses the client only ever sees what is shown:
 * Playwright writes the headers of its requests into its errors, and with DEBUG=pw:api to the terminal.
 *
 * @returns What ends it.
 */
function replaceHeaders(replacements: TapOptions['replacements']): () => void {
  const { prototype } = ClientRequest;
  const replace = (name: unknown, value: unknown): unknown =>
    replacements.find((one) => one.name.toLowerCase() === String(name).toLowerCase() && one.shown === value)?.value ??
    value;
  const inherited: unknown = Reflect.get(Reflect.getPrototypeOf(prototype) ?? {}, 'setHeader');
  if (replacements.length === 0 || typeof inherited !== 'function') return () => undefined;
  const setHeader = function (this: ClientRequest, name: unknown, value: unknown): unknown {
    return Reflect.apply(inherited, this, [name, replace(name, value)]);
  };
  Object.defineProperty(prototype, 'setHeader', { value: setHeader, configurable: true, writable: true });
  return () => {
    Reflect.deleteProperty(prototype, 'setHeader');
  };
}

/**
 * Gives the requests that are made while it is in force a value for a member, unless their maker sets one. Playwright sets none,
 * which leaves Node.js's own; and when a request tells of itself its parser is made already.
 *
 * @returns What ends it.
 */
function presetMember(name: 'maxHeaderSize' | 'maxHeadersCount', preset: number): () => void {
  const { prototype } = ClientRequest;
  Object.defineProperty(prototype, name, {
    configurable: true,
    get: () => undefined,
    set(this: ClientRequest, given: unknown) {
      const value = given ?? preset;
      Object.defineProperty(this, name, { value, configurable: true, enumerable: true, writable: true });
    },
  });
  return () => {
    Reflect.deleteProperty(prototype, name);
  };
}

/**
 * Listens to Node.js's HTTP client while `action` makes one request with it, and records both messages as they were on
 * the wire. Playwright's request context shows neither the headers that it adds nor the bytes before content decoding,
 * and it reads a body without bound; it uses Node.js's client, so this sees all three. The answer's headers and body are kept
 * from the user of the client: nothing that a service says can leave a cookie, fail a decoder, fill a second buffer or
 * be printed before it was redacted.
 *
 * Only one request may be under way in this process's Playwright channel at a time; the caller sees to that.
 */
export async function tapHttpClient<Result>(
  { matches, guard, maximumHeaderBytes = defaultMaximumHeaderBytes, replacements }: TapOptions,
  action: () => Promise<Result>,
): Promise<{ tapped: Tapped; result: PromiseSettledResult<Result> }> {
  const tapped: Tapped = { requestHeaders: undefined, response: undefined, body: new GatheredBytes(), complete: false };
  let request: ClientRequest | undefined;

  const onRequest = (message: unknown): void => {
    const candidate = memberOf(message, 'request');
    if (request !== undefined || !(candidate instanceof ClientRequest)) return;
    if (!matches(candidate.method, candidate.path)) return;
    request = candidate;
    tapped.requestHeaders = headersOf(candidate);
    guard.watch(candidate);
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
    response.headers = {};
    response.rawHeaders = [];
    response.statusMessage = '';
    guard.head(response);
    divertBody(response, tapped, guard);
  };

  const restore = [
    replaceHeaders(replacements),
    presetMember('maxHeaderSize', maximumHeaderBytes),
    // Node.js drops header fields beyond the thousandth and tells nobody; the bound on their bytes holds all the same.
    presetMember('maxHeadersCount', 0),
  ];
  subscribe('http.client.request.start', onRequest);
  subscribe('http.client.response.finish', onResponse);
  try {
    const [result] = await Promise.allSettled([action()]);
    return { tapped, result };
  } finally {
    unsubscribe('http.client.request.start', onRequest);
    unsubscribe('http.client.response.finish', onResponse);
    restore.forEach((undo) => {
      undo();
    });
  }
}

function memberOf(message: unknown, name: string): unknown {
  return typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;
}

/** Takes what the parser hands to the response stream; the stream's user only learns that it ended. */
function divertBody(response: IncomingMessage, tapped: Tapped, guard: ExchangeGuard): void {
  const push = response.push.bind(response);
  response.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (!Buffer.isBuffer(chunk)) {
      if (chunk === null) tapped.complete = response.complete;
      return push(chunk, encoding);
    }
    if (guard.admit(chunk.length)) {
      tapped.body.add(chunk);
      return true;
    }
    tapped.body.clear();
    return false;
  };
}
