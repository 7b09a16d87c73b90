import { isLosslessNumber, type LosslessNumber, parse } from 'lossless-json';
import { badRequest } from './http/refusal.js';

/** A parsed JSON value; numbers keep their digits, because XUIDs go beyond what a double holds. */
export type JsonValue = null | boolean | string | LosslessNumber | JsonValue[] | JsonObject;

/** A parsed JSON object. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

function isJsonValue(value: unknown): value is JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || isLosslessNumber(value)) return true;
  if (Array.isArray(value)) return value.every(isJsonValue);
  return typeof value === 'object' && Object.values(value).every(isJsonValue);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The JSON value of a body.
 *
 * @throws Refusal with 400 when the body is empty, no UTF-8, begins with a byte order mark, is no JSON, or has a member
 * twice with different values; also when it nests so deep that reading it would exhaust the stack.
 */
export function parseJson(body: Buffer): JsonValue {
  if (body.length === 0) throw badRequest('The request has no body; expected a JSON object.');
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    throw badRequest('The body is not valid UTF-8; expected a JSON object in UTF-8.');
  }
  if (text.startsWith('\uFEFF')) throw badRequest('The body begins with a byte order mark; expected JSON without one.');
  try {
    const value = parse(text);
    if (isJsonValue(value)) return value;
  } catch (error) {
    if (error instanceof RangeError) throw badRequest('The body nests too deep; expected a flat JSON object.');
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's message may quote the body, and the body may hold anything.
    const position = /position (\d+)/.exec(error.message)?.[1];
    const place = position === undefined ? '' : ` near character ${position}`;
    throw badRequest(`The body is not valid JSON${place}; expected one whole JSON object with each member once.`);
  }
  throw badRequest('The body is not valid JSON; expected a JSON object.');
}

/** Whether a value is an object, not an array, a number or null. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

/** The members' own names, so that a member named like a part of every object is still a member. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** What a value is, for errors: `a string`, `null`, `nothing`. */
export function kindOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (isLosslessNumber(value)) return 'a number';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

/** The body's root object. @throws Refusal with 400 for another root. */
export function rootObject(value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw badRequest(`The body's root is ${kindOf(value)}; expected an object.`);
}

/** An array. @throws Refusal with 400 for anything else; `place` names it in the error. */
export function requireArray(value: JsonValue | undefined, place: string): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  throw badRequest(`${place} is ${kindOf(value)}; expected an array.`);
}
