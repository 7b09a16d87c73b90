import type { Units } from './escapes.js';

/** What a character can be in a group of four that stands for three characters of ASCII; 8 is any character of base64. */
const classes = new Uint8Array(128);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

for (let value = 0; value < 64; value += 1) {
  const isFirst = value < 32;
  const isSecond = (value & 8) === 0;
  const isThird = (value & 2) === 0;
  classes[alphabet.charCodeAt(value)] = (isFirst ? 1 : 0) | (isSecond ? 2 : 0) | (isThird ? 4 : 0) | 8;
}
classes[45] = classes[43] ?? 0;
classes[95] = classes[47] ?? 0;

/** For a character's classes and its place modulo 4: which of the four alignments it fits, as bits. */
const fits = new Uint8Array(64);

for (let place = 0; place < 4; place += 1) {
  for (let found = 0; found < 16; found += 1) {
    for (let alignment = 0; alignment < 4; alignment += 1) {
      if (((found >> ((place - alignment) & 3)) & 1) === 1)
        fits[place * 16 + found] = (fits[place * 16 + found] ?? 0) | (1 << alignment);
    }
  }
}

/** Whether a line break, or a blank at the beginning of a folded line, stands there. */
function isLineBreak(text: Units, index: number): boolean {
  const code = text[index] ?? 0;
  if (code === 10 || code === 13) return true;
  return (code === 32 || code === 9) && text[index - 1] === 10;
}

function canBeInside(code: number): boolean {
  return code < 128 && (classes[code] !== 0 || code === 10 || code === 13 || code === 32 || code === 9);
}

/** Groups of a shorter run hold no secret that is escaped or encoded itself. */
const fewestCharacters = 12;

/** A part of a text that is base64 of ASCII. */
export interface Base64Run {
  readonly start: number;
  readonly end: number;
  readonly decoded: Units;
}

/**
 * Finds the parts of a text that decode from base64 to characters of ASCII, wherever their groups begin; line breaks inside are
 * allowed. One pass: a text of megabytes is nothing but candidates.
 */
export function base64Runs(text: Units): Base64Run[] {
  const runs: Base64Run[] = [];
  const startOf = [0, 0, 0, 0];
  const countAt = [0, 0, 0, 0];
  let open = 0;
  let count = 0;
  const close = (ended: number, end: number): void => {
    for (let alignment = 0; alignment < 4; alignment += 1) {
      if (((ended >> alignment) & 1) === 0 || count - (countAt[alignment] ?? 0) < fewestCharacters) continue;
      const start = startOf[alignment] ?? 0;
      const encoded = Buffer.from(text.subarray(start, end)).toString('latin1');
      runs.push({ start, end, decoded: Buffer.from(encoded, 'base64') });
    }
  };
  const last = text.length;
  for (let index = 0; index < last; index += 1) {
    const code = text[index] ?? 0;
    const found = code < 128 ? (classes[code] ?? 0) : 0;
    if (found === 0) {
      if (isLineBreak(text, index)) continue;
      if (open !== 0) close(open, index);
      open = 0;
      // Where the run that would start here cannot be long enough, none of those that start on the way can.
      while (index + fewestCharacters < last && !canBeInside(text[index + fewestCharacters] ?? 0)) {
        index += fewestCharacters;
      }
      continue;
    }
    const place = count & 3;
    const fitting = fits[place * 16 + found] ?? 0;
    const ended = open & ~fitting;
    if (ended !== 0) close(ended, index);
    open &= fitting;
    const own = 1 << place;
    if ((open & own) === 0 && (found & 1) === 1) {
      open |= own;
      startOf[place] = index;
      countAt[place] = count;
    }
    count += 1;
  }
  close(open, text.length);
  return runs;
}
