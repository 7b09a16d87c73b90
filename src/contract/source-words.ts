import type { Source } from './requirements.js';

/** Returns a place in the documents in words, with its public address where it has one. */
export function sourceWords({ page, section, row, url }: Source): string {
  const place = [page, section && `section ${section}`, row && `row "${row}"`].filter((part) => part !== undefined);
  return `${place.join(', ')}${url === undefined ? '' : ` ${url}`}`;
}
