import type { JsonValue } from '../json-value.js';

/**
 * Returns an integer as the parsers of common frameworks read it: without white space around it, and without a sign that changes
 * nothing. Other texts stay as they are.
 *
 * @example plainInteger(' +42') // '42'
 */
export function plainInteger(text: string): string {
  return /^[\t-\r ]*(?:\+|-(?=0+[\t-\r ]*$))?([0-9]+)[\t-\r ]*$/.exec(text)?.[1] ?? text;
}

/** The same for a JSON value: a text is read, anything else stays. */
export function plainIntegerIn(value: JsonValue): JsonValue {
  return typeof value === 'string' ? plainInteger(value) : value;
}

/** Why a service may read numbers and ids so. */
export const openSpellingPermitted =
  'No page says how a number or an id is spelled, and parsers of common frameworks take white space and a plus sign.';
