import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedContentFile } from '../../src/contract/generated-content.js';
import { validatorFolder } from '../../src/contract/generated-validator.js';
import { packageRoot } from '../../src/contract/root.js';
import { filesWithContent, generateContent } from './content.js';
import { generateAllValidators } from './validators.js';

/*
 * The end of the build: writes to dist what every process of a run would otherwise work out anew. What is missing there, or was made
 * of another source than the one that is there now, is not used, which costs a run a few tenths of a second and nothing else.
 */

/** A file that is right already is left alone, for a run that goes on beside the build may be about to read it. */
function write(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

for (const [name, content] of generateAllValidators()) write(join(validatorFolder, name), content);
for (const file of filesWithContent) write(generatedContentFile(join(packageRoot, file)), generateContent(file));
