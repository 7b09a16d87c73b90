import type { HeaderPair } from './exchange.js';

/** Node.js lists headers flat, name and value in turn; this pairs them. */
export function headerPairs(flat: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) pairs.push([flat[index] ?? '', flat[index + 1] ?? '']);
  return pairs;
}
