import { LosslessNumber } from 'lossless-json';
import { pointerInto, stepsOf } from '../contract/json-pointer.js';
import { shortened } from '../contract/shortened.js';
import { type JsonValue, type ParsedJson, parseJson } from './json.js';

/** A JSON value in the two forms that judging it takes. */
export type ReadJson =
  | {
      readonly ok: true;
      /** No digit lost: what is shown. */
      readonly exact: JsonValue;
      /** For schemas: every number a double, such that no bound of a schema is met by a number beyond it. */
      readonly plain: unknown;
    }
  | { readonly ok: false; readonly reason: string };

const deepestNesting = 200;

/** The double next to a finite one other than 0, away from zero. */
function nextOutward(double: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, double);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
}

/**
 * An integer beyond 2^53 as a double that is farther from zero than it. Bounds such as 2^64 - 1 become 2^64 when a schema is
 * read, so 2^64 itself, were it left as it is, would keep within them.
 */
function roundedOutward(integer: bigint): number {
  const double = Number(integer);
  if (!Number.isFinite(double)) return double;
  const isFarther = integer < 0n ? BigInt(double) < integer : BigInt(double) > integer;
  return isFarther ? double : nextOutward(double);
}

/** Numbers of a larger exponent are infinite as doubles, or no integers. */
const largestExponent = 400;

/** A decimal number as its digits, without the zeros around them, and how many zeros follow: negative where digits are a fraction. */
interface Decimal {
  readonly sign: string;
  readonly digits: string;
  readonly zeros: number;
}

function decimalIn(literal: string): Decimal | undefined {
  const [found, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  if (found === undefined) return undefined;
  const written = `${whole}${fraction}`;
  const digits = written.replace(/0+$/, '');
  return {
    sign,
    digits: digits.replace(/^0+/, ''),
    zeros: digits === '' ? 0 : Number(power) - fraction.length + written.length - digits.length,
  };
}

/** The integer that a number literal means, `18446744073709551616.0` and `1e3` too; undefined for any other number. */
export function integerIn(literal: string): bigint | undefined {
  const decimal = decimalIn(literal);
  if (decimal === undefined || decimal.zeros < 0 || decimal.zeros > largestExponent) return undefined;
  if (decimal.digits.length > largestExponent) return undefined;
  return BigInt(`${decimal.sign}${decimal.digits === '' ? '0' : decimal.digits}${'0'.repeat(decimal.zeros)}`);
}

/** Whether a number literal has a fraction that is not nought: `7.5` and `5e-1` have one, `7.0` and `10e-1` have none. */
function hasFraction(literal: string): boolean {
  const decimal = decimalIn(literal);
  return decimal !== undefined && decimal.zeros < 0;
}

/** Doubles from here on are too coarse for a half beside each integer. */
const halvesEnd = 2 ** 51;

/** A double near an integer one that is no integer: what a number with a fraction stands for whose own double has lost it. */
function withFraction(double: number): number {
  if (double === 0) return Number.MIN_VALUE;
  return Math.abs(double) < halvesEnd ? double * (1 + Number.EPSILON) : Math.sign(double) * (halvesEnd + 0.5);
}

/**
 * A number as schemas see it. What a double holds exactly stays as it is, an integer beyond that is rounded away from zero, and what
 * is no integer is none as a double either, however small its fraction.
 */
function plainNumber(number: number | bigint | LosslessNumber): number {
  const literal = number.toString();
  const double = Number(literal);
  if (!Number.isInteger(double)) return double;
  const integer = number instanceof LosslessNumber ? integerIn(literal) : BigInt(number);
  if (integer === undefined) return hasFraction(literal) ? withFraction(double) : double;
  return Number.isSafeInteger(double) ? double : roundedOutward(integer);
}

class NoJson extends Error {}

function place(pointer: string): string {
  return pointer === '' ? 'the root' : pointer;
}

/** Rebuilds only what holds a number of more digits than a double: most values hold none, and answers may be large. */
function plainOf(value: unknown, pointer: string, depth: number): unknown {
  if (depth > deepestNesting) {
    throw new NoJson(`it nests more than ${deepestNesting} levels, or holds itself, below ${shortened(pointer, 80)}`);
  }
  if (typeof value === 'bigint' || typeof value === 'number' || value instanceof LosslessNumber)
    return plainNumber(value);
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new NoJson(`at ${place(pointer)} stands a ${typeof value}`);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const entries = value.map((entry: unknown, index) => plainOf(entry, `${pointer}/${index}`, depth + 1));
    return entries.every((entry, index) => entry === value[index]) ? value : entries;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm, such as a test's sandbox, has that realm's prototype, and that one has none.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new NoJson(`at ${place(pointer)} stands a ${value.constructor.name}`);
  }
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    plainOf(member, pointerInto(pointer, name), depth + 1),
  ]);
  const isSame = members.every(([name, member]) => member === (value as Record<string, unknown>)[name]);
  return isSame ? value : Object.fromEntries(members);
}

/** A value in memory as JSON; `bigint` and LosslessNumber are numbers. What JSON cannot say is named with its place. */
export function readJsonValue(value: unknown): ReadJson {
  if (value === undefined) return { ok: false, reason: 'it is undefined' };
  try {
    // What can be made plain without a complaint holds nothing but JSON.
    return { ok: true, plain: plainOf(value, '', 0), exact: value as JsonValue };
  } catch (error) {
    if (error instanceof NoJson) return { ok: false, reason: error.message };
    throw error;
  }
}

/** What bodies were read to, kept as long as what they were parsed to: many checks look at the same body. */
const readings = new WeakMap<ParsedJson, ReadJson>();

/** Reads bytes as one JSON value in UTF-8. */
export function readJsonBytes(bytes: Buffer): ReadJson {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  // Parsing has found no number that a double does not hold.
  if (parsed.lossless === parsed.plain) return { ok: true, exact: parsed.lossless, plain: parsed.plain };
  const reading = readings.get(parsed) ?? readJsonValue(parsed.lossless);
  readings.set(parsed, reading);
  return reading;
}

/** The value at a JSON pointer; undefined when there is none. */
export function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  let found: unknown = value;
  for (const key of stepsOf(pointer)) {
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, key)
        ? (found as Record<string, unknown>)[key]
        : undefined;
  }
  return found as JsonValue | undefined;
}
