import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirements } from '../contract/requirements.js';
import { packageRoot } from '../contract/root.js';

/** The version of this package. @throws Error when its package.json names none. */
export function harnessVersion(): string {
  const content: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content && typeof content.version === 'string') {
    return content.version;
  }
  throw new Error('The package.json of this package names no version; the package is damaged.');
}

/**
 * The version of the contract: a digest of all requirements, so that no edit to one of them can go unnoticed. The first
 * twelve hexadecimal digits of a SHA-256.
 */
export function contractVersion(): string {
  const text = JSON.stringify([...requirements().values()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
