import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ESLint } from 'eslint';
import { packageRoot } from '../src/contract/root.js';
import { importCycles, readImports } from './import-cycles.js';
import { todosIn } from './todos.js';

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

test('no file imports itself through others, types included', () => {
  const graph = readImports(packageRoot, ['src', 'specs', 'tools', 'tests', 'bench']);
  expect(graph.get('src/index.ts')?.length, 'imports that were read').toBeGreaterThan(5);
  expect(importCycles(graph)).toEqual([]);
});

for (const [title, imported] of [
  ['a value', `import { b } from './b.js';`],
  ['a type', `import type { B } from './b.js';`],
  ['an inline type', `import { type B } from './b.js';`],
  ['a re-export', `export * from './b.js';`],
  ['a re-exported type', `export type { B } from './b.js';`],
  ['a type in an expression', `export let b: import('./b.js').B;`],
  ['a dynamic import', `export const b = () => import('./b.js');`],
] as const) {
  test(`a cycle through ${title} would be found, with its path`, () => {
    const root = test.info().outputPath();
    const folder = join(root, 'src');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.ts'), imported);
    writeFileSync(join(folder, 'b.ts'), `import { c } from './c.js';`);
    writeFileSync(join(folder, 'c.ts'), `import './d.js'; import type { A } from './a.js';`);
    writeFileSync(join(folder, 'd.ts'), `import { readFileSync } from 'node:fs';`);
    const cycles = importCycles(readImports(root, ['src']));
    expect(cycles).toEqual(['src/a.ts -> src/b.ts -> src/c.ts -> src/a.ts']);
  });
}

test('files that import one file by two ways are not a cycle; one that imports itself is', () => {
  const graph = new Map([
    ['a', ['b', 'c']],
    ['b', ['d']],
    ['c', ['d']],
    ['d', []],
  ]);
  expect(importCycles(graph)).toEqual([]);
  expect(importCycles(new Map([['a', ['a']]]))).toEqual(['a -> a']);
});

test('nothing that `npm run new-requirement` laid out is still to be written: no TODO is left', () => {
  expect(todosIn(packageRoot)).toEqual([]);
});
