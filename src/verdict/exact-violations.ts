import { LosslessNumber } from 'lossless-json';
import type { SchemaName } from '../contract/schema-name.js';
import { shortened } from '../contract/shortened.js';
import { type SchemaViolation, validatorFor } from '../contract/validator.js';
import { integerIn, type ReadJson, valueAt } from '../wire/exact-json.js';
import type { JsonValue } from '../wire/json.js';

/** The longest number that is shown whole. */
const longestShown = 80;

/** A number as it came, as text and as a value; one with more of a fraction than a double holds has no value. */
function exactNumber(value: JsonValue | undefined): { readonly text: string; readonly value: unknown } | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return { text: value.toString(), value };
  if (!(value instanceof LosslessNumber)) return undefined;
  const text = value.toString();
  return { text, value: integerIn(text) };
}

/** A schema sees a large number a little larger than it is, and a tiny fraction a little larger too; what is shown is what came. */
function asItCame(violation: SchemaViolation, exact: JsonValue): SchemaViolation {
  if (typeof violation.value !== 'number') return violation;
  const number = exactNumber(valueAt(exact, violation.pointer));
  if (number === undefined || number.value === violation.value) return violation;
  const got = shortened(number.text, longestShown);
  // A function, since a replacement text could hold signs that `replace` reads.
  const message = violation.message.replace(` is ${violation.got};`, () => ` is ${got};`);
  return { ...violation, got, message, value: number.value ?? violation.value };
}

/**
 * The places where a JSON value departs from a schema, numbers judged and shown with all their digits. The checks of answers and
 * the matcher judge by it alike, so that neither passes what the other does not.
 *
 * @example
 * const json = readJsonBytes(Buffer.from('{"users":[{"xuid":18446744073709551616,"scids":[]}]}'));
 * if (json.ok) exactViolations(json, 'userstats/response-200').map(({ got }) => got) // ['18446744073709551616']
 */
export function exactViolations(json: Extract<ReadJson, { ok: true }>, schema: SchemaName): SchemaViolation[] {
  return validatorFor(schema)(json.plain).map((violation) => asItCame(violation, json.exact));
}
