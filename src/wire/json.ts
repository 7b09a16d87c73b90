import { isSafeNumber, LosslessNumber, parse as parseLossless } from 'lossless-json';

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

const [quoteByte, backslashByte, openBracket, closeBracket, openBrace, closeBrace] = [34, 92, 91, 93, 123, 125];

/** The index of the quote that ends the string which starts after `start`. */
function endOfString(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(quoteByte, start); end !== -1; end = bytes.indexOf(quoteByte, end + 1)) {
    let backslashes = 0;
    while (bytes[end - 1 - backslashes] === backslashByte) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return bytes.length;
}

function nestsTooDeep(bytes: Buffer): boolean {
  // Each level takes a bracket to open and one to close it.
  if (bytes.length <= 2 * deepestNesting) return false;
  let depth = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === quoteByte) index = endOfString(bytes, index + 1);
    else if (byte === openBracket || byte === openBrace) {
      depth += 1;
      if (depth > deepestNesting) return true;
    } else if (byte === closeBracket || byte === closeBrace) depth -= 1;
  }
  return false;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : String(error);
}

const parsedBodies = new WeakMap<Buffer, ParsedJson>();

/**
 * Reads bytes as one JSON value in UTF-8. The lossless reading costs several times the plain one, so it is made only
 * when a number literal is long enough to lose something. A buffer is read once: several checks look at the same answer, and
 * nobody changes a received body.
 */
export function parseJson(bytes: Buffer): ParsedJson {
  const known = parsedBodies.get(bytes);
  if (known !== undefined) return known;
  const parsed = readJson(bytes);
  parsedBodies.set(bytes, parsed);
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
  if (nestsTooDeep(bytes)) {
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
