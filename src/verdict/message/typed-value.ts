import { LosslessNumber } from 'lossless-json';
import type { Level } from '../../contract/service.js';
import { readTime, timeKey } from '../../contract/time.js';
import { integerIn } from '../../wire/exact-json.js';
import type { JsonValue } from '../../wire/json.js';

/** How a value disagrees with its type. */
export interface ValueDeparture {
  /** What the type asks for. */
  readonly expected: string;
  readonly level: Level;
}

type Judge = (value: JsonValue) => ValueDeparture | undefined;

function isNumber(value: JsonValue): value is number | bigint | LosslessNumber {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof LosslessNumber;
}

/** An integer in JSON, however it is written: 7, 7.0 and 7e2 are integers, 7.5 is none. */
function isIntegerNumber(value: JsonValue): boolean {
  if (typeof value === 'bigint') return true;
  if (typeof value === 'number') return Number.isInteger(value);
  return value instanceof LosslessNumber && integerIn(value.toString()) !== undefined;
}

const integerText = /^[+-]?\d+$/;
const doubleText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Values of a double that have no decimal digits, in the spellings of common libraries. */
const notFinite = /^(?:[+-]?(?:inf|infinity|∞)|nan)$/i;

/** Takes off what is finer than a tick: statistics have no bound on fraction digits, and no two times differ by it in a page. */
function toTicks(text: string): string {
  return text.replace(/([.,]\d{7})\d+/, '$1');
}

/**
 * Returns a text that is equal for two values of a type that say the same: a DateTime as an instant where it names a zone, any other
 * value as its text.
 */
export function valueKey(type: string, text: string): string {
  if (type.toLowerCase() !== 'datetime') return text;
  const ticks = toTicks(text);
  return readTime(ticks)?.hasZone === true ? timeKey(ticks) : text;
}

const judges: Readonly<Record<string, Judge>> = {
  integer: (value) => {
    const fits = typeof value === 'string' ? integerText.test(value) : isIntegerNumber(value);
    return fits ? undefined : { expected: 'a JSON integer or a string of digits with an optional sign', level: 'MUST' };
  },
  double: (value) => {
    if (isNumber(value) || (typeof value === 'string' && doubleText.test(value))) return undefined;
    const expected = 'a JSON number, or one as decimal or exponent text';
    return { expected, level: typeof value === 'string' && notFinite.test(value) ? 'SHOULD' : 'MUST' };
  },
  datetime: (value) => {
    const fits = typeof value === 'string' && readTime(toTicks(value)) !== undefined;
    return fits ? undefined : { expected: 'an ISO 8601 date and time as a string', level: 'MUST' };
  },
  string: (value) => (typeof value === 'string' ? undefined : { expected: 'a string', level: 'MUST' }),
};

/**
 * How a statistic's value disagrees with its type; undefined when it agrees. Type names compare in any case. A value of a type
 * that the documents do not know may be any scalar.
 *
 * @param value As read losslessly; null and undefined are no value and not for this function.
 */
export function departureOf(type: string, value: JsonValue): ValueDeparture | undefined {
  const judge = Object.hasOwn(judges, type.toLowerCase()) ? judges[type.toLowerCase()] : undefined;
  if (judge !== undefined) return judge(value);
  const isScalar = isNumber(value) || typeof value !== 'object';
  return isScalar ? undefined : { expected: 'a string, a number or a boolean', level: 'MUST' };
}
