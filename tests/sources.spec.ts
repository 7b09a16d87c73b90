import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../src/contract/root.js';
import { end, start } from './cli/command.js';

// Each takes a core for up to half a minute, which the other tests need not wait for.
test.setTimeout(600_000);

const tools = {
  'the linter finds nothing': [['eslint', 'bin', 'eslint.js'], ['.']],
  'everything is formatted': [
    ['prettier', 'bin', 'prettier.cjs'],
    ['--check', '--log-level', 'warn', '.'],
  ],
  'the types are sound': [
    ['typescript', 'bin', 'tsc'],
    ['-p', 'tsconfig.json', '--pretty', 'false'],
  ],
} as const;

for (const [title, [place, words]] of Object.entries(tools)) {
  test(title, async () => {
    const { exitCode, stdout, stderr } = await end(start(join(packageRoot, 'node_modules', ...place), words));
    expect(exitCode, stdout + stderr).toBe(0);
  });
}
