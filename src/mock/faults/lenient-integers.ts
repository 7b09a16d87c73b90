import type { Fault } from '../departure.js';
import { Refusal } from '../http/refusal.js';

/** A reader of integers that takes more than decimal digits. */
export interface LenientReader {
  /** Further requirements that fail, in addition to the rule about the value, wherever it reads. */
  readonly alsoFails?: readonly string[];
  /** What it takes, as the end of a fault's name. */
  readonly name: string;
  /** What it takes and why, as one tells a colleague. */
  readonly title: string;
  /** The digits that it reads in a text; undefined where it is as strict as others. @throws Refusal when it crashes. */
  readonly digits: (text: string) => string | undefined;
}

/** The digits that are left of a text when this has been taken away, if it was there and digits are left. */
function without(pattern: RegExp): (text: string) => string | undefined {
  return (text) => {
    const rest = text.replace(pattern, '');
    return rest !== text && /^[0-9]+$/.test(rest) ? rest : undefined;
  };
}

function integral(value: number): string | undefined {
  return Number.isInteger(value) && value >= 0 ? BigInt(value).toString() : undefined;
}

/** The zeros of the other sets of decimal digits that Unicode has below this, and of the full-width ones. */
const otherZeros = [0x0660, 0x06f0, 0x0966, 0xff10];

function valueOfDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = otherZeros.find((candidate) => code >= candidate && code < candidate + 10);
  return zero === undefined ? character : String(code - zero);
}

function inAsciiDigits(text: string): string | undefined {
  return /^\p{Nd}+$/u.test(text) ? text.replace(/\p{Nd}/gu, valueOfDigit) : undefined;
}

/** How integers are read too leniently, one habit of languages and libraries each. */
export const lenientReaders: readonly LenientReader[] = [
  {
    name: 'up-to-the-first-letter',
    title: 'are read by parseInt, which stops where the digits end',
    digits: (text) => /^([0-9]+)[a-z]/i.exec(text)?.[1],
  },
  { name: 'up-to-a-nul', title: 'are texts that end at a NUL', digits: without(/\0.*$/s) },
  {
    name: 'with-underscores',
    title: 'go through a parser of literals, which takes underscores between digits',
    digits: without(/(?<=[0-9])_(?=[0-9])/g),
  },
  { name: 'in-digits-of-any-script', title: 'are matched with \\d, which knows every script', digits: inAsciiDigits },
  {
    name: 'in-full-width-digits',
    title: 'are folded to their compatibility form before they are looked at',
    digits: (text) => {
      const folded = text.normalize('NFKC');
      return /^[0-9]+$/.test(folded) ? folded : undefined;
    },
  },
  {
    name: 'crash-at-a-superscript',
    alsoFails: ['HTTP-STATUS-SET'],
    title: 'pass as digits with a superscript too, and then cannot be converted: 500',
    digits: (text) => {
      if (!/^[0-9]+²$/.test(text)) return undefined;
      throw new Refusal(500, 5000, 'The service failed to answer.');
    },
  },
  {
    name: 'with-an-exponent',
    title: 'are read as floating point, and an exponent is part of that',
    digits: (text) => (/^[0-9]+e[0-9]+$/i.test(text) ? integral(Number(text)) : undefined),
  },
  {
    name: 'in-hexadecimal',
    title: 'are converted with a base that the prefix tells',
    digits: (text) => (/^0x[0-9a-f]+$/i.test(text) ? BigInt(text).toString() : undefined),
  },
  {
    name: 'with-a-decimal-point',
    title: 'are read as decimals, and those without a fraction are integers',
    digits: without(/\.0+$/),
  },
];

/** Readers of unsigned 64-bit integers that are lenient at the upper end. */
export const lenientReadersOf64Bits: readonly LenientReader[] = [
  {
    name: 'up-to-2-to-the-64',
    title: 'are compared with the largest as doubles, where 2^64 equals it',
    digits: (text) => (text === (2n ** 64n).toString() ? (2n ** 64n - 1n).toString() : undefined),
  },
  {
    name: 'cut-to-64-bits',
    title: 'lose what does not fit into 64 bits, and 0 alone is refused',
    digits: (text) => {
      if (!/^[0-9]{20,40}$/.test(text)) return undefined;
      const cut = BigInt.asUintN(64, BigInt(text));
      return cut === 0n || cut === BigInt(text) ? undefined : cut.toString();
    },
  },
];

/** A fault for each reader. `what` begins the sentence that each one's title ends. */
export function lenientFaults(
  readers: readonly LenientReader[],
  {
    prefix,
    what,
    fails,
    ...fault
  }: Pick<Required<Fault>, 'service' | 'fails'> & { readonly prefix: string; readonly what: string },
  overrides: (reader: LenientReader) => Fault['overrides'],
): Fault[] {
  return readers.map((reader) => ({
    ...fault,
    fails: [...fails, ...(reader.alsoFails ?? [])],
    name: `${prefix}-${reader.name}`,
    title: `${what} ${reader.title}`,
    overrides: overrides(reader),
  }));
}
