import type { HeaderPair, SentRequest } from '../wire/exchange.js';
import { type ReadJson, readJsonBytes, readJsonValue } from '../wire/exact-json.js';
import type { ReceivedMessage } from './message/message.js';

/** What a value that somebody wants judged turned out to be. */
export type ReadMessage =
  | { readonly kind: 'response'; readonly response: ReceivedMessage }
  | { readonly kind: 'exchange'; readonly request: SentRequest; readonly response: ReceivedMessage }
  | { readonly kind: 'json'; readonly json: Extract<ReadJson, { ok: true }> }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Playwright's APIResponse, and the Response of its pages. */
interface PlaywrightResponse {
  status(): number;
  headersArray(): readonly { name: string; value: string }[] | Promise<readonly { name: string; value: string }[]>;
  body(): Promise<Buffer>;
}

/** What an Exchange and the record of one in a report have in common. */
interface ExchangeLike {
  readonly request: { readonly method: string; readonly url: string };
  readonly response?: unknown;
  readonly reason?: unknown;
}

function hasMembers(value: object, types: Readonly<Record<string, string>>): boolean {
  return Object.entries(types).every(([name, type]) => typeof (value as Record<string, unknown>)[name] === type);
}

function isPlaywrightResponse(value: object): value is PlaywrightResponse {
  return hasMembers(value, { status: 'function', headersArray: 'function', body: 'function' });
}

/** By its members, not its class: a library may bring a `fetch`, and so a Response, of its own. */
function isFetchResponse(value: object): value is Response {
  return hasMembers(value, { status: 'number', headers: 'object', arrayBuffer: 'function', clone: 'function' });
}

function isExchange(value: object): value is ExchangeLike & { request: SentRequest } {
  if (!('outcome' in value) || !('request' in value) || typeof value.request !== 'object') return false;
  return value.outcome === 'answered' || value.outcome === 'unanswered';
}

async function readPlaywright(value: PlaywrightResponse): Promise<ReadMessage> {
  try {
    const headers = (await value.headersArray()).map(({ name, value: text }): HeaderPair => [name, text]);
    return { kind: 'response', response: { status: value.status(), headers, body: await value.body() } };
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      kind: 'unreadable',
      reason: `its body cannot be read (${detail}); judge a response before it is disposed of`,
    };
  }
}

async function readFetched(value: Response): Promise<ReadMessage> {
  if (value.bodyUsed) {
    return { kind: 'unreadable', reason: 'its body was read already; judge it first, or hand over response.clone()' };
  }
  // A copy, so that the caller can still read the body.
  const body = Buffer.from(await value.clone().arrayBuffer());
  return { kind: 'response', response: { status: value.status, headers: [...value.headers], body } };
}

function readExchange(value: ExchangeLike & { request: SentRequest }): ReadMessage {
  const { request, response } = value;
  if (typeof response !== 'object' || response === null) {
    return { kind: 'unreadable', reason: `the request was not answered: ${String(value.reason)}` };
  }
  return { kind: 'exchange', request, response: response as ReceivedMessage };
}

/**
 * Reads what somebody wants judged: a response of Playwright or of `fetch`, an Exchange, the bytes of a body, or a JSON
 * value. A response stays readable for its owner.
 */
export async function readMessage(value: unknown): Promise<ReadMessage> {
  if (typeof value === 'object' && value !== null) {
    if (isPlaywrightResponse(value)) return readPlaywright(value);
    if (isFetchResponse(value)) return readFetched(value);
    if (isExchange(value)) return readExchange(value);
  }
  const json =
    value instanceof Uint8Array
      ? readJsonBytes(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
      : readJsonValue(value);
  return json.ok
    ? { kind: 'json', json }
    : { kind: 'unreadable', reason: `it is neither a response nor a JSON value: ${json.reason}` };
}
