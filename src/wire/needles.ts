import type { Secret, SecretForm } from './exchange.js';

/**
 * Characters that are the same: in a coding (a form's blank and plus, both alphabets of base64, hexadecimal digits in either case), and in
 * a text, or its base64, that lost its letter case.
 */
export type Folding = 'none' | 'form' | 'base64' | 'hexadecimal' | 'altered' | 'altered base64';

/** A text that stands for a secret, folded. */
export interface Needle {
  readonly text: string;
  readonly folding: Folding;
  readonly form: SecretForm;
  readonly variable: string;
}

/** Shorter texts would match by chance; the profile refuses secrets of fewer characters. */
export const shortestNeedle = 8;

const [blank, dash, plus, underscore, slash] = [32, 45, 43, 95, 47];

/** A character's code as needles of this folding have it. */
export function folded(code: number, folding: Folding): number {
  switch (folding) {
    case 'none':
      return code;
    case 'hexadecimal':
      return lowerCase(code);
    case 'form':
      return code === blank ? plus : code;
    case 'altered':
      return code === blank ? plus : lowerCase(code);
    case 'base64':
      return ofOneAlphabet(code);
    case 'altered base64':
      return lowerCase(ofOneAlphabet(code));
  }
}

function lowerCase(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function ofOneAlphabet(code: number): number {
  return code === dash ? plus : code === underscore ? slash : code;
}

/** All codes that fold to this one. */
export function unfolded(code: number, folding: Folding): readonly number[] {
  // Whatever folds to it is a letter, or one of five other characters of ASCII.
  return [code, code - 32, blank, dash, underscore].filter(
    (other, index, all) => other >= 0 && all.indexOf(other) === index && folded(other, folding) === code,
  );
}

/**
 * The base64 texts that stand for bytes somewhere inside a longer encoded text: base64 works in groups of three bytes, so they have
 * one of three spellings by their offset, less the characters that their neighbours share.
 */
function base64Texts(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const sharedStart = offset === 0 ? 0 : offset + 1;
    const sharedEnd = (bytes.length + offset) % 3 === 0 ? 0 : 1;
    return encoded.slice(sharedStart, encoded.length - sharedEnd);
  });
}

function ofBase64(texts: readonly string[], folding: 'base64' | 'altered base64', variable: string): Needle[] {
  const form = folding === 'base64' ? 'base64-encoded' : 'altered';
  return texts.map((text) => ({ text: foldedText(text, folding), folding, form, variable }));
}

function foldedText(text: string, folding: Folding): string {
  return Array.from({ length: text.length }, (_unused, index) =>
    String.fromCharCode(folded(text.charCodeAt(index), folding)),
  ).join('');
}

/**
 * The texts by which a secret is found, once the escapes of single characters are undone. This is the one list of spellings: what it
 * has is replaced in all that a run leaves, and is a leak where a response has it. SECURITY.md names them.
 */
export function needlesOf({ value, variable }: Secret): Needle[] {
  const bytes = Buffer.from(value, 'utf8');
  // A secret beyond ASCII: its characters, and its bytes in UTF-8, each read as one character.
  const plain = [value, bytes.toString('latin1')];
  const inForms = plain.filter((text) => text.includes(' ')).map((text) => text.replaceAll(' ', '+'));
  // An encoding of a text in another letter case is another text.
  const cased = [value, value.toLowerCase(), value.toUpperCase()].map((text) => Buffer.from(text, 'utf8'));
  const inBase64 = cased.flatMap(base64Texts);
  const needles: Needle[] = [
    ...plain.map((text): Needle => ({ text, folding: 'none', form: 'plain', variable })),
    ...inForms.map((text): Needle => ({ text, folding: 'form', form: 'percent-encoded', variable })),
    ...plain.map((text): Needle => {
      return { text: foldedText(text, 'altered'), folding: 'altered', form: 'altered', variable };
    }),
    ...ofBase64(inBase64, 'base64', variable),
    ...ofBase64(base64Texts(bytes), 'altered base64', variable),
    ...cased.map((one): Needle => {
      return { text: one.toString('hex'), folding: 'hexadecimal', form: 'hexadecimal', variable };
    }),
  ];
  const unique = new Map(needles.map((needle) => [`${needle.folding} ${needle.text}`, needle]));
  return [...unique.values()].filter(({ text }) => text.length >= shortestNeedle);
}
