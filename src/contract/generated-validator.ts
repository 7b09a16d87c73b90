import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from './root.js';
import { textMark } from './text-mark.js';

/** Where the build writes the validators. */
export const validatorFolder = join(packageRoot, 'dist', 'generated', 'validators');

/** The name of the file with the validator of a schema. CommonJS, for it is loaded in the midst of judging. */
export function validatorFile(name: string): string {
  return `${name.replace('/', '-')}.cjs`;
}

/** What tells the files of schemas as they are now. @throws Error when one cannot be read. */
export function schemaMark(names: readonly string[]): string {
  return textMark(...names.map((name) => readFileSync(join(packageRoot, 'schemas', `${name}.schema.json`), 'utf8')));
}

/** A validator that says which schemas it was made of. */
type GeneratedValidator = ValidateFunction & { readonly schemas: readonly string[]; readonly madeOf: string };

function isGenerated(value: unknown): value is GeneratedValidator {
  return typeof value === 'function' && 'schemas' in value && Array.isArray(value.schemas) && 'madeOf' in value;
}

/**
 * The validator of a schema as the build wrote it down, which stops at the first error: compiling it takes as long as fifty
 * requests, and each process of a run needs several.
 *
 * @returns undefined where none was built, or from other schemas than those that are there now: they alone count.
 */
export function generatedValidator(name: string, folder = validatorFolder): ValidateFunction | undefined {
  try {
    const loaded: unknown = createRequire(import.meta.url)(join(folder, validatorFile(name)));
    return isGenerated(loaded) && loaded.madeOf === schemaMark(loaded.schemas) ? loaded : undefined;
  } catch {
    // Whatever is wrong with a schema is told by who compiles it.
    return undefined;
  }
}
