import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from './root.js';
import { isSchemaNode } from './schema-file.js';
import { textMark } from './text-mark.js';

/** Where the build writes what a YAML file of this package holds. */
export function generatedContentFile(file: string): string {
  return join(packageRoot, 'dist', 'generated', relative(packageRoot, file).replace(/\.yaml$/, '.json'));
}

/**
 * What a YAML file of this package holds, as the build wrote it down: people read and write the YAML, every process of a run
 * needs its content, and reading that from JSON takes a fiftieth of the time.
 *
 * @param text The YAML as it is now.
 * @returns undefined where nothing was built, or from another text than this: the YAML alone counts, and has to be read then.
 */
export function generatedContent(file: string, text: string): unknown {
  let generated: unknown;
  try {
    generated = JSON.parse(readFileSync(generatedContentFile(file), 'utf8'));
  } catch {
    return undefined;
  }
  return isSchemaNode(generated) && generated['madeOf'] === textMark(text) ? generated['content'] : undefined;
}
