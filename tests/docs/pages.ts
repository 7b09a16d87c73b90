import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/contract/root.js';

/** A page for users. */
export interface Page {
  /** Its path from the package's folder on. */
  readonly path: string;
  readonly text: string;
}

/** Every page for users: the README and the guides. */
export function pages(): readonly Page[] {
  const guides = readdirSync(join(packageRoot, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);
  return ['README.md', ...guides].map((path) => ({ path, text: readFileSync(join(packageRoot, path), 'utf8') }));
}
