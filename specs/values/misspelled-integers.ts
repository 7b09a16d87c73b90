/** Another text than the decimal digits of an integer, which a lenient reader of numbers takes for it. */
export interface Misspelling {
  /** What is wrong with it, as the end of a sentence that starts with "it is". */
  readonly what: string;
  readonly text: string;
}

/** The code points at which other sets of decimal digits begin. */
const arabicIndicZero = 0x0660;
const fullWidthZero = 0xff10;

function inDigitsFrom(zero: number, text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** A text with its decimal digits in the full-width form of East Asian typography. */
export function inFullWidth(text: string): string {
  return inDigitsFrom(fullWidthZero, text);
}

/**
 * Each is taken by readers that the others pass by: prefix readers (`parseInt`, `strtoull`), patterns whose `$` stands before a
 * line feed too, readers that trim, texts that are cut at a NUL, signed types, literals of programming languages, `\d` and `isdigit`
 * in Unicode, compatibility forms that are folded first, and floating point.
 */
const spellings = {
  'letter behind': ['digits with a letter behind them', (digits) => `${digits}x`],
  'blank before': ['digits with a blank before them', (digits) => ` ${digits}`],
  'line feed behind': ['digits with a line feed behind them', (digits) => `${digits}\n`],
  'NUL behind': ['digits with a NUL and a letter behind them', (digits) => `${digits}\0x`],
  'plus sign': ['digits with a plus sign', (digits) => `+${digits}`],
  underscore: ['digits with an underscore between them', (digits) => `${digits.slice(0, 1)}_${digits.slice(1)}`],
  'other script': ['digits of another script', (digits) => inDigitsFrom(arabicIndicZero, digits)],
  'full width': ['full-width digits', inFullWidth],
  superscript: ['digits with a superscript one among them', (digits) => `${digits.slice(0, -1)}²`],
  exponent: ['digits with an exponent', (digits) => `${digits}e0`],
  hexadecimal: ['a hexadecimal number', (digits) => `0x${BigInt(digits).toString(16)}`],
  'decimal point': ['digits with a decimal point and a zero', (digits) => `${digits}.0`],
} satisfies Record<string, readonly [what: string, spell: (digits: string) => string]>;

/** A way to misspell an integer, named for what it does to the digits. */
export type MisspellingKind = keyof typeof spellings;

/**
 * Spellings that no page speaks of and that the parsers of common frameworks take: white space around the digits, and a sign that
 * changes nothing. They are only observed, wherever an integer is written as text.
 */
export const openSpellings: readonly MisspellingKind[] = ['blank before', 'line feed behind', 'plus sign'];

/** The same for an amount, which is a number and not an id: some language or other writes numbers so. */
export const openSpellingsOfAmounts: readonly MisspellingKind[] = [...openSpellings, 'exponent', 'hexadecimal'];

/** Every way to misspell an id. */
const misspellingKinds: readonly MisspellingKind[] = [
  'letter behind',
  'NUL behind',
  'underscore',
  'other script',
  'full width',
  'superscript',
  'exponent',
  'hexadecimal',
  'decimal point',
];

/**
 * An integer in other texts than its digits. Leading zeros are not among them: they are decimal digits.
 *
 * @param digits The integer in decimal digits, two at least: something stands between them.
 * @param kinds In which ways; by default those that are wrong for an id.
 * @example misspelled('10', ['underscore']) // [{ what: 'digits with an underscore between them', text: '1_0' }]
 */
export function misspelled(
  digits: string,
  kinds: readonly MisspellingKind[] = misspellingKinds,
): readonly Misspelling[] {
  return kinds.map((kind) => {
    const [what, spell] = spellings[kind];
    return { what, text: spell(digits) };
  });
}
