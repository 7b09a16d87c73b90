import type { Secret, SecretForm } from './exchange.js';

/** Characters that are the same in a coding: a form's blank and plus, both alphabets of base64, hexadecimal digits in either case. */
export type Folding = 'none' | 'form' | 'base64' | 'hexadecimal';

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
  if (folding === 'none') return code;
  if (folding === 'hexadecimal') return code >= 65 && code <= 70 ? code + 32 : code;
  if (folding === 'form') return code === blank ? plus : code;
  return code === dash ? plus : code === underscore ? slash : code;
}

/** All codes that fold to this one. */
export function unfolded(code: number, folding: Folding): readonly number[] {
  if (folding === 'hexadecimal' && code >= 97 && code <= 102) return [code, code - 32];
  if (folding === 'base64' && code === plus) return [plus, dash];
  if (folding === 'base64' && code === slash) return [slash, underscore];
  return folding === 'form' && code === plus ? [plus, blank] : [code];
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

/** The texts by which a secret is found, once the escapes of single characters are undone. */
export function needlesOf({ value, variable }: Secret): Needle[] {
  const bytes = Buffer.from(value, 'utf8');
  // A secret beyond ASCII: its characters, and its bytes in UTF-8, each read as one character.
  const plain = [value, bytes.toString('latin1')];
  const inForms = plain.filter((text) => text.includes(' ')).map((text) => text.replaceAll(' ', '+'));
  const needles: Needle[] = [
    ...plain.map((text): Needle => ({ text, folding: 'none', form: 'plain', variable })),
    ...inForms.map((text): Needle => ({ text, folding: 'form', form: 'percent-encoded', variable })),
    ...base64Texts(bytes).map((text): Needle => ({ text, folding: 'base64', form: 'base64-encoded', variable })),
    { text: bytes.toString('hex'), folding: 'hexadecimal', form: 'hexadecimal', variable },
  ];
  const unique = new Map(needles.map((needle) => [`${needle.folding} ${needle.text}`, needle]));
  return [...unique.values()].filter(({ text }) => text.length >= shortestNeedle);
}
