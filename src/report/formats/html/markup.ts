import { shownText } from '../shown-text.js';

/** Text that is HTML already. Only {@link html} and {@link trusted} make it, so that nothing else reaches a page unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: texts are escaped, markup is not, nothing is left out, lists are joined. */
export type Content = Markup | string | number | undefined | readonly Content[];

/** So much of a text is shown where its place sets no smaller bound. */
const mostCharacters = 2000;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for HTML, in elements and quoted attributes alike. Whatever would act in it is named instead. */
export function escaped(text: string, most = mostCharacters): string {
  return shownText(text, most).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function contentText(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  return content.map(contentText).join('');
}

/**
 * A template of HTML in which every value is escaped unless it is {@link Markup}. Attributes must stand in double quotes.
 *
 * @example html`<td title="${row.title}">${row.outcome}</td>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(strings.map((part, index) => `${part}${contentText(values[index])}`).join(''));
}

/** A text of another length than usual: shortened to so many characters, and escaped. */
export function bounded(text: string, most: number): Markup {
  return new Markup(escaped(text, most));
}

/** Markup from a text of this package: a style, a script. Never for a text of a service or a user. */
export function trusted(text: string): Markup {
  return new Markup(text);
}
