import { stringify } from 'lossless-json';
import type { Pair } from './request.js';

/** A finished answer. Content-Length is added when it is written, unless a header already says how long the body is. */
export interface ServiceResponse {
  readonly status: number;
  readonly headers: readonly Pair[];
  /** Undefined for an answer without a body, which is not the same as an empty one to a client. */
  readonly body?: string | Buffer;
}

/** The member by which a LosslessNumber is known in the text that JSON.stringify makes of it. */
const losslessMark = '"isLosslessNumber"';

/** What JSON.stringify makes of a value; undefined where that is not its text, since it holds a number that no double can. */
function plainText(value: unknown): string | undefined {
  try {
    // Typed as a string always, and undefined for what has no JSON form.
    const text = JSON.stringify(value) as string | undefined;
    return text?.includes(losslessMark) === true ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The JSON text of a value; bigint and LosslessNumber are written digit by digit, as no double could be. */
export function jsonText(value: unknown): string {
  // Few answers hold such a number, and the careful way takes five times as long.
  const text = plainText(value) ?? stringify(value);
  if (text === undefined) throw new TypeError('The value of an answer has no JSON form.');
  return text;
}

/** An answer in JSON. */
export function jsonResponse(status: number, value: unknown, headers: readonly Pair[] = []): ServiceResponse {
  return { status, headers: [['Content-Type', 'application/json; charset=utf-8'], ...headers], body: jsonText(value) };
}

/** An answer in plain text. */
export function textResponse(status: number, text: string, headers: readonly Pair[] = []): ServiceResponse {
  return { status, headers: [['Content-Type', 'text/plain; charset=utf-8'], ...headers], body: text };
}

/** The same answer with a header set: replaced in place where it stands, in any letter case, else added at the end. */
export function withHeader(response: ServiceResponse, name: string, value: string): ServiceResponse {
  const same = ([found]: Pair): boolean => found.toLowerCase() === name.toLowerCase();
  const headers = response.headers.some(same)
    ? response.headers.map((pair): Pair => (same(pair) ? [pair[0], value] : pair))
    : [...response.headers, [name, value] as const];
  return { ...response, headers };
}

/** The bytes of an answer's body, empty where it has none. */
export function bodyBytes(response: ServiceResponse): Buffer {
  return typeof response.body === 'string' ? Buffer.from(response.body, 'utf8') : (response.body ?? Buffer.alloc(0));
}
