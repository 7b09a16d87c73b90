import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ESLint } from 'eslint';
import { packageRoot } from '../src/contract/root.js';

/** The linter with the walls alone: all its rules, which need types, take half a minute and have a command of their own. */
function wallsOnly(): ESLint {
  return new ESLint({
    cwd: packageRoot,
    overrideConfigFile: join(packageRoot, 'eslint.walls.js'),
    allowInlineConfig: false,
  });
}

test('imports run down the list of rooms, and never from or to the mock but where they may', async () => {
  const results = await wallsOnly().lintFiles(['src', 'specs', 'tools']);
  const breaches = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath.replace(packageRoot, '.')}:${line} ${message}`),
  );
  expect(breaches).toEqual([]);
});

for (const [file, imported] of [
  ['src/contract/example.ts', '../verdict/judge.js'],
  ['src/mock/presence/example.ts', '../../wire/json.js'],
  ['specs/presence/example.ts', '../../src/mock/index.js'],
  ['src/report/formats/example.ts', '../../cli/main.js'],
  ['src/contract/example.ts', '../../tools/generate/bundle.js'],
  ['src/cli/example.ts', '../../bench/median.js'],
  ['tools/example.ts', '../src/verdict/judge.js'],
] as const) {
  test(`an import of ${imported} in ${file} would be found`, async () => {
    const [result] = await wallsOnly().lintText(`import '${imported}';\n`, { filePath: join(packageRoot, file) });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['no-restricted-imports']);
  });
}
