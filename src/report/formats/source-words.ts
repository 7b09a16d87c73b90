import type { Source } from '../../contract/requirements.js';

/** A place in the documents in words. */
export function sourceWords({ page, section, row }: Source): string {
  return [
    page,
    ...(section === undefined ? [] : [`section ${section}`]),
    ...(row === undefined ? [] : [`row ${row}`]),
  ].join(', ');
}
