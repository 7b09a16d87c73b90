import type { Base64Run as Run } from './base64-runs.js';
import type { Units } from './escapes.js';

const isDigit = new Uint8Array(256);
for (const digit of '0123456789abcdefABCDEF') isDigit[digit.charCodeAt(0)] = 1;

/** Nine bytes: fewer digits hold no secret of eight characters of which one is escaped. A XUID has sixteen digits, and bodies have thousands. */
const minDigits = 18;

/** Finds the parts of a text that are hexadecimal digits, as the bytes that they stand for, at whichever digit a byte begins. */
export function hexadecimalRuns(text: Units): Run[] {
  const runs: Run[] = [];
  const { length } = text;
  const isDigitAt = (index: number): boolean => isDigit[text[index] ?? 0] === 1;
  for (let start = 0; start + minDigits <= length;) {
    // Backwards from where a run that starts here would have to reach at least: most of a text is passed over unread.
    let first = start + minDigits;
    while (first > start && isDigitAt(first - 1)) first -= 1;
    if (first > start) {
      start = first;
      continue;
    }
    let end = start + minDigits;
    while (end < length && isDigitAt(end)) end += 1;
    for (const from of [start, start + 1]) {
      const digits = Buffer.from(text.subarray(from, end)).toString('latin1');
      runs.push({ start: from, end, decoded: Buffer.from(digits, 'hex') });
    }
    start = end + 1;
  }
  return runs;
}
