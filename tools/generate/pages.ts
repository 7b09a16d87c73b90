import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { nearest } from '../../src/contract/nearest.js';
import type { Source } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';

/** The content of `schemas/pages.yaml`; a test holds the file to its schema. */
interface PageFile {
  readonly base: string;
  readonly pages: Readonly<Record<string, string>>;
}

/** Anchors that the pages give to their sections; other sections are named by their heading, which has no anchor of that name. */
const anchor = /^ID4[A-Z0-9]+$/;

/**
 * Returns a function that adds the public address to a source: the page's, with the section's anchor where it has one.
 *
 * @throws Error from that function when `schemas/pages.yaml` does not list the page, with the nearest name that it lists.
 */
export function sourceAddresses(): (source: Source) => Source {
  const { base, pages } = parse(readFileSync(join(packageRoot, 'schemas', 'pages.yaml'), 'utf8')) as PageFile;
  return (source) => {
    const path = pages[source.page];
    if (path === undefined) {
      const meant = nearest(source.page, Object.keys(pages));
      const hint = meant === undefined ? 'Add it there.' : `Did you mean ${meant}?`;
      throw new Error(`schemas/pages.yaml lists no page "${source.page}", which a requirement names. ${hint}`);
    }
    const { section = '' } = source;
    return { ...source, url: `${base}${path}${anchor.test(section) ? `#${section}` : ''}` };
  };
}
