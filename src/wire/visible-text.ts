/**
 * Characters that a peer can put into a text to change what a reader sees: control characters (a terminal obeys them),
 * marks that turn the writing direction round, and halves of surrogate pairs, which no encoding can write.
 */
const invisible =
  // eslint-disable-next-line no-control-regex -- these are the characters that must not get through
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * A text that a peer had a part in, fit to be shown: what is no visible character stands there as an escape such as `\u001B`, tab
 * and line feed stay, and what is longer than `longest` characters is shortened.
 */
export function visibleText(text: string, longest = 4000): string {
  const kept = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return kept.replace(invisible, escapeOf);
}
