import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textMark } from '../../src/contract/text-mark.js';
import { yaml } from '../../src/contract/yaml.js';
import { packageRoot } from '../../src/contract/root.js';

/** The YAML files whose content each process of a run needs, from the package's folder on. */
export const filesWithContent = [join('fixtures', 'world.yaml'), join('fixtures', 'targets', 'mock.yaml')] as const;

/** A value as JSON can hold it. @throws Error when that would change a number. */
function asJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asJson(member)]));
  }
  if (typeof value !== 'bigint') return value;
  if (BigInt(Number(value)) === value) return Number(value);
  throw new Error(`A double does not hold the number ${value} as it is written; put it in quotes.`);
}

/**
 * What a YAML file of this package holds, as JSON that also tells which text it was made of. The same text gives the same JSON.
 *
 * @param file From the package's folder on.
 * @throws Error when the file is no YAML, or holds a number that would be read as another one.
 */
export function generateContent(file: string): string {
  const text = readFileSync(join(packageRoot, file), 'utf8');
  // Our own aliases are no attack, however many there are.
  const content: unknown = yaml().parse(text, { intAsBigInt: true, maxAliasCount: -1 });
  return `${JSON.stringify({ madeOf: textMark(text), content: asJson(content) }, null, 1)}\n`;
}
