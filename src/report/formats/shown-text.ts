import { shortened as beginning } from '../../contract/shortened.js';
import { withNamedControls } from '../../wire/visible-text.js';

/**
 * The first so many UTF-16 units of a text, never half a character, with a note of how long the whole is. Names of a
 * megabyte are not read by anybody.
 */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${beginning(text, most)} (${text.length} characters in all)`;
}

/**
 * A text of a service as a reader may safely see it: an escape sequence, a right-to-left override or a lone surrogate
 * stands there by its code point instead of acting. Line feeds and tabs stay.
 */
export function shownText(text: string, most: number): string {
  return withNamedControls(shortened(text, most));
}

/** The same in one line. */
export function shownLine(text: string, most: number): string {
  return shownText(shortened(text, most).replace(/\s+/gu, ' ').trim(), Number.POSITIVE_INFINITY);
}
