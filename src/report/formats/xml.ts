import { shownText } from './shown-text.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would turn them into blanks inside an attribute.
  '\n': '&#10;',
  '\t': '&#9;',
};

/**
 * A text for XML 1.0, shortened to so many characters. What XML cannot hold at all, such as most control characters and lone
 * surrogates, stands there by its code point, and so does what would act on a terminal. (https://www.w3.org/TR/xml/#charsets)
 */
function xmlText(text: string, most: number): string {
  return shownText(text, most).replace(
    /[\uFFFE\uFFFF]/g,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase()}⟩`,
  );
}

/** An attribute with its value, a blank before it. */
export function attribute(name: string, value: string | number, most = 1000): string {
  const text = xmlText(String(value), most).replace(/[&<>"\n\t]/g, (character) => entities[character] ?? character);
  return ` ${name}="${text}"`;
}

/** What stands between two tags; line feeds and tabs stay as they are. */
export function content(text: string, most: number): string {
  return xmlText(text, most).replace(/[&<>]/g, (character) => entities[character] ?? character);
}
