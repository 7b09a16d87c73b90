import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { packageRoot } from '../../src/contract/root.js';
import { generateRequirements } from '../generate/requirements.js';
import { knownRequirements } from './known-requirements.js';
import { pinnedLevels } from './pinned-levels.js';
import { readOrder } from './order.js';
import { scaffoldOf } from './scaffold.js';
import { UserError } from './user-error.js';

/** Writes a file in the one format of the project. */
async function write(path: string, text: string): Promise<void> {
  const file = join(packageRoot, path);
  const formatted = /\.(ts|yaml)$/.test(path);
  writeFileSync(file, formatted ? await format(text, { ...(await resolveConfig(file)), filepath: file }) : text);
  process.stdout.write(`${path}\n`);
}

async function main(words: readonly string[]): Promise<void> {
  const order = readOrder(words, knownRequirements());
  for (const [path, text] of scaffoldOf(order)) await write(path, text);
  const generated = generateRequirements();
  await write('schemas/requirements.generated.json', generated);
  await write('tests/contract/requirements.spec.ts-snapshots/requirement-ids.txt', pinnedLevels(generated));
  process.stdout.write(`\n${order.id} is laid out. Replace each TODO; docs/writing-a-requirement.md says how.\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
