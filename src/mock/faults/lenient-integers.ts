import type { JsonValue } from '../json-value.js';
import { type Patch, refusedWith } from '../patch.js';
import type { FaultRow } from './table.js';

/**
 * A reader of integers that takes more than decimal digits: the end of a fault's name, the end of a sentence about the integers, and
 * the digits that it reads in a text, undefined where it is as strict as others.
 */
export type LenientReader = readonly [name: string, title: string, digits: (text: string) => string | undefined];

/** Returns the digits that are left of a text without a pattern, if the pattern matched and digits are left. */
function without(pattern: RegExp): (text: string) => string | undefined {
  return (text) => {
    const rest = text.replace(pattern, '');
    return rest !== text && /^[0-9]+$/.test(rest) ? rest : undefined;
  };
}

function integral(value: number): string | undefined {
  return Number.isInteger(value) && value >= 0 ? BigInt(value).toString() : undefined;
}

/** The zeros of other decimal digits of Unicode: Arabic-Indic, Persian, Devanagari and full-width ones. */
const otherZeros = [0x0660, 0x06f0, 0x0966, 0xff10];

function inAsciiDigits(text: string): string | undefined {
  if (!/^\p{Nd}+$/u.test(text)) return undefined;
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = otherZeros.find((candidate) => code >= candidate && code < candidate + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** The name of the reader that crashes with 500 where the others find digits. */
export const crashingReader = 'crash-at-a-superscript';

/** How integers are read too leniently: one habit of a language or library each. */
export const lenientReaders: readonly LenientReader[] = [
  [
    'up-to-the-first-letter',
    'are read by parseInt, which stops where the digits end',
    (text) => /^([0-9]+)[a-z]/i.exec(text)?.[1],
  ],
  ['up-to-a-nul', 'are texts that end at a NUL', without(/\0.*$/s)],
  [
    'with-underscores',
    'go through a parser of literals, which takes underscores between digits',
    without(/(?<=[0-9])_(?=[0-9])/g),
  ],
  ['in-digits-of-any-script', 'are matched with \\d, which knows every script', inAsciiDigits],
  [
    'in-full-width-digits',
    'are folded to their compatibility form before they are read',
    (text) => (/^[0-9]+$/.test(text.normalize('NFKC')) ? text.normalize('NFKC') : undefined),
  ],
  [
    crashingReader,
    'pass as digits with a superscript too, and then cannot be converted: 500',
    (text) => {
      if (/^[0-9]+²$/.test(text)) throw refusedWith(500);
      return undefined;
    },
  ],
  [
    'with-an-exponent',
    'are read as floating point, which may have an exponent',
    (text) => (/^[0-9]+e[0-9]+$/i.test(text) ? integral(Number(text)) : undefined),
  ],
  [
    'in-hexadecimal',
    'are converted with the base that their prefix names',
    (text) => (/^0x[0-9a-f]+$/i.test(text) ? BigInt(text).toString() : undefined),
  ],
  ['with-a-decimal-point', 'are read as decimals, and those without a fraction are integers', without(/\.0+$/)],
];

/** Readers of unsigned 64-bit integers that are lenient at the upper end. */
export const lenientReadersOf64Bits: readonly LenientReader[] = [
  [
    'up-to-2-to-the-64',
    'are compared with the largest as doubles, where 2^64 equals it',
    (text) => (text === (2n ** 64n).toString() ? (2n ** 64n - 1n).toString() : undefined),
  ],
  [
    'cut-to-64-bits',
    'lose what does not fit into 64 bits, and 0 alone is refused',
    (text) => {
      const cut = /^[0-9]{20,40}$/.test(text) ? BigInt.asUintN(64, BigInt(text)) : 0n;
      return cut === 0n || cut === BigInt(text) ? undefined : cut.toString();
    },
  ],
];

/** Returns a value as a reader takes it; only texts are read, and what it does not read stays as it is. */
export function readLeniently<Value extends JsonValue>([, , digits]: LenientReader, value: Value): Value | string {
  return (typeof value === 'string' ? digits(value) : undefined) ?? value;
}

/** Readers of texts that no specification takes for an integer. */
export const noIntegers = ['up-to-the-first-letter', 'with-underscores', 'in-digits-of-any-script'];

/** Returns a row for each reader of these names. `what` begins each sentence. */
export function lenientRows(
  names: readonly string[],
  prefix: string,
  what: string,
  patch: (reader: LenientReader) => Patch,
): Record<string, FaultRow> {
  const readers = lenientReaders.filter(([name]) => names.includes(name));
  return Object.fromEntries(
    readers.map((reader) => [`${prefix}-${reader[0]}`, [`${what} ${reader[1]}.`, patch(reader)]]),
  );
}
