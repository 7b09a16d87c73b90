import { isSafeNumber, LosslessNumber, parse as parseLossless, stringify } from 'lossless-json';
import { shortened } from '../contract/shortened.js';
import { nestsDeeperThan } from './json-scan.js';

/** A JSON value in which no number lost a digit: integers beyond 2^53 are `bigint`, other unsafe numbers LosslessNumber. */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | LosslessNumber
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** What came of reading bytes as one JSON value. */
export type ParsedJson =
  | {
      readonly ok: true;
      /** For schemas: as JSON.parse reads it, large numbers rounded. */
      readonly plain: unknown;
      /** For judgement: no digit lost. */
      readonly lossless: JsonValue;
    }
  | { readonly ok: false; readonly reason: string };

/** A number literal outside a string that JSON.parse may round: many digits, or an exponent. */
const riskyNumber = /[[:,\s]-?\d[\d.]{14,}|[[:,\s]-?\d[\d.]*[eE]/;

/** Integers of more digits are no id, count or value of any service; turning a million digits into a number takes minutes. */
const longestNumber = 1000;

function parseNumber(text: string): JsonValue {
  if (text.length > longestNumber) return new LosslessNumber(text);
  if (/^-?\d+$/.test(text)) {
    const integer = BigInt(text);
    const rounded = Number(integer);
    return Number.isSafeInteger(rounded) ? rounded : integer;
  }
  return isSafeNumber(text) ? Number(text) : new LosslessNumber(text);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The deepest nesting read: documented bodies nest seven levels; parsers that recurse would exhaust the stack. */
const deepestNesting = 200;

function reasonOf(error: unknown): string {
  return shortened(error instanceof Error ? error.message : String(error), 200);
}

const parsedBodies = new WeakMap<Buffer, ParsedJson>();

/** Bodies of more bytes are large: what they are read to takes many times the room that they do. */
const largeBytes = 256 * 1024;

/** The large body that was read last: the only one whose reading is kept, for the checks that look at it one after the other. */
let lastLarge: { readonly bytes: Buffer; readonly parsed: ParsedJson } | undefined;

/**
 * Reads bytes as one JSON value in UTF-8. The lossless reading costs several times the plain one, so it is made only
 * when a number literal is long enough to lose something. A buffer is read once, or seldom more often when it is large: several
 * checks look at the same answer, and nobody changes a received body.
 */
export function parseJson(bytes: Buffer): ParsedJson {
  const isLarge = bytes.length > largeBytes;
  const known = isLarge && lastLarge?.bytes === bytes ? lastLarge.parsed : parsedBodies.get(bytes);
  if (known !== undefined) return known;
  // Before the next one is read, not after: two of them together are too much.
  if (isLarge) lastLarge = undefined;
  const parsed = readJson(bytes);
  if (isLarge) lastLarge = { bytes, parsed };
  else parsedBodies.set(bytes, parsed);
  return parsed;
}

function readJson(bytes: Buffer): ParsedJson {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { ok: false, reason: 'the bytes are not valid UTF-8' };
  }
  if (text.startsWith('\uFEFF')) return { ok: false, reason: 'the text starts with a byte order mark' };
  if (nestsDeeperThan(bytes, deepestNesting)) {
    return { ok: false, reason: `the value nests more than ${deepestNesting} levels` };
  }
  try {
    const plain: unknown = JSON.parse(text);
    if (!riskyNumber.test(text)) return { ok: true, plain, lossless: asJsonValue(plain) };
    // Duplicate members: the last one counts, as it does for JSON.parse.
    const lossless = parseLossless(text, undefined, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
    return { ok: true, plain, lossless: asJsonValue(lossless) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** A parser's result is a JSON value by construction; walking it again to prove so would double the cost of large bodies. */
function asJsonValue(value: unknown): JsonValue {
  return value as JsonValue;
}

/** JSON text of a value with every digit of its numbers, where JSON.stringify throws at a bigint; `undefined` is "absent". */
export function exactText(value: unknown): string {
  return stringify(value) ?? 'absent';
}
