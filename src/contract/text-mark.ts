import { createHash } from 'node:crypto';

/** What tells the texts that something was generated from apart from any others: a changed one makes what was generated useless. */
export function textMark(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest('hex');
}
