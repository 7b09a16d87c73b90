import { LosslessNumber } from 'lossless-json';
import type { JsonValue } from '../../wire/json.js';

/** An object in an answer: members by name. */
export type JsonObject = Readonly<Record<string, JsonValue>>;

/** What came of reading an answer: its parts, or why they cannot be used. */
export type Reading<Part> =
  { readonly ok: true; readonly parts: readonly Part[] } | { readonly ok: false; readonly reason: string };

/** Whether a JSON value is an object (an array, null and a number too long for JavaScript are none). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);
}

/** Whether a JSON value is an array. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Longer digit strings are no ids; reading them as integers would only cost time. */
export const longestId = 40;

/**
 * A non-negative integer in canonical decimal digits, from a string of digits or a JSON number; undefined for anything else.
 * XUIDs and title ids compare by it, whatever their spelling.
 */
export function canonicalDigits(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'bigint') return value >= 0n ? value.toString() : undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value.toString() : undefined;
  if (typeof value !== 'string' || value.length > longestId || !/^\d+$/.test(value)) return undefined;
  return value.startsWith('0') ? BigInt(value).toString() : value;
}

/** Whether two XUIDs are the same user, whatever their spelling. */
export function sameXuid(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  const digits = canonicalDigits(left);
  return digits !== undefined && digits === canonicalDigits(right);
}
