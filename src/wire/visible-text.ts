import { shortened } from '../contract/shortened.js';

/**
 * What a reader could not see, or what would rearrange or steer what they see: controls, format characters, line and paragraph
 * separators, and halves of surrogate pairs.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * Returns a text in which every character that a reader could not see is named by its code point, such as ⟨U+001B⟩, instead of acting.
 * Tabs and line feeds stay.
 */
export function withNamedControls(text: string): string {
  return text.replace(unseen, (character) => (character === '\n' || character === '\t' ? character : named(character)));
}

/** UTF-16 units of a text that a person reads to the end: a finding, a reason, an observation. */
export const maxShownText = 2000;

/** Returns a text of a peer, fit to be shown: with named controls, and shortened to a number of UTF-16 units. */
export function visibleText(text: string, max = maxShownText): string {
  // Before, so that naming costs little; and after, since a name is longer than the character.
  return shortened(withNamedControls(shortened(text, max)), max + 1);
}
