import type { Digits } from './profile.js';

/**
 * The one spelling of a number, whatever the author's was: decimal, without leading zeros. Compared as texts, two
 * spellings of one XUID would be two people.
 */
export function canonical(digits: Digits): string {
  return BigInt(digits).toString();
}
