import { LosslessNumber } from 'lossless-json';
import type { Level } from '../../src/contract/service.js';
import { integerIn } from '../../src/wire/exact-json.js';
import type { JsonValue } from '../../src/wire/json.js';

/** How a value disagrees with its type. */
export interface Departure {
  /** What the type asks for. */
  readonly expected: string;
  readonly level: Level;
}

type Judge = (value: JsonValue) => Departure | undefined;

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
const dateAndTime =
  /^(\d{4})-?(\d\d)-?(\d\d)T([01]\d|2[0-4]):?([0-5]\d)(?::?([0-5]\d|60)(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/i;
const dateAlone = /^(\d{4})-?(\d\d)-?(\d\d)$/;

/** Whether the first three groups of a match name a day of the calendar. */
function isDay(match: RegExpExecArray | null): boolean {
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
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
    // A date alone is ISO 8601 as well, and no document demands the time beside it.
    const fits = typeof value === 'string' && (isDay(dateAndTime.exec(value)) || isDay(dateAlone.exec(value)));
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
export function departureOf(type: string, value: JsonValue): Departure | undefined {
  const judge = Object.hasOwn(judges, type.toLowerCase()) ? judges[type.toLowerCase()] : undefined;
  if (judge !== undefined) return judge(value);
  const isScalar = isNumber(value) || typeof value !== 'object';
  return isScalar ? undefined : { expected: 'a string, a number or a boolean', level: 'MUST' };
}
