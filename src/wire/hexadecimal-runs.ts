import type { Base64Run as Run } from './base64-runs.js';
import type { Units } from './escapes.js';

const isDigit = new Uint8Array(128);
for (const digit of '0123456789abcdefABCDEF') isDigit[digit.charCodeAt(0)] = 1;

/** Nine bytes: fewer digits hold no secret of eight characters of which one is escaped. A XUID has sixteen digits, and bodies have thousands. */
const minDigits = 18;

/** Finds the parts of a text that are hexadecimal digits, as the bytes that they stand for, at whichever digit a byte begins. */
export function hexadecimalRuns(text: Units): Run[] {
  const runs: Run[] = [];
  const { length } = text;
  let start = 0;
  for (let index = 0; index <= length; index += 1) {
    const code = text[index] ?? 0;
    if (code < 128 && isDigit[code] === 1) continue;
    if (index - start >= minDigits) {
      for (const first of [start, start + 1]) {
        const digits = Buffer.from(text.subarray(first, index)).toString('latin1');
        runs.push({ start: first, end: index, decoded: Buffer.from(digits, 'hex') });
      }
    }
    start = index + 1;
  }
  return runs;
}
