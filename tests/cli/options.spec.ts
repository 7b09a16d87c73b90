import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Option } from 'commander';
import { reportText } from '../../src/report/build-report.js';
import { reportFileNames } from '../../src/report/formats/file-names.js';
import { reportOf } from '../report/formats/reports.js';
import { failed, result } from '../report/synthetic-results.js';
import { listening } from '../listening.js';
import { withFolder } from './command.js';
import { runTool } from './in-process.js';
import { leafCommands } from './leaf-commands.js';

/** The words that each command is run with; an option is set after them. Nothing listens where the profile points. */
const words: Readonly<Record<string, readonly string[]>> = {
  run: ['--target', 'profile.yaml', '--only', 'PRES-BODY-LEVEL'],
  merge: ['reports/conformance.json'],
  list: [],
  explain: ['PRES-BODY-LEVEL'],
  plan: ['--target', 'profile.yaml', '--only', 'PRES-BODY-LEVEL'],
  init: ['new.yaml'],
  doctor: ['--target', 'profile.yaml'],
  replay: ['a broken case', '--target', 'profile.yaml'],
  'baseline update': ['--baseline', 'known.yaml', '--owner', 'presence team'],
  report: [],
  compare: ['earlier.json', 'reports/conformance.json'],
  matrix: ['earlier.json', 'reports/conformance.json'],
  // The port is taken: a mock that starts does not end.
  mock: ['--port', 'TAKEN'],
};

function prepare(folder: string): void {
  const lines = [
    'services: { presence: { baseUrl: "http://127.0.0.1:1" } }',
    'credentials: { caller: "XBL3.0 x=1;synthetic-token" }',
  ];
  writeFileSync(join(folder, 'profile.yaml'), lines.join('\n'));
  const rule = 'PRES-BODY-LEVEL';
  writeFileSync(join(folder, 'earlier.json'), reportText(reportOf({ results: [result({ requirement: rule })] })));
  mkdirSync(join(folder, 'reports'));
  const report = reportText(reportOf({ results: [failed(rule, ['MUST'])] }));
  writeFileSync(join(folder, 'reports', 'conformance.json'), report);
}

/** The files of a folder with what they hold. The other formats follow from conformance.json, so their names suffice. */
function filesIn(folder: string): Record<string, string> {
  const formats: readonly string[] = reportFileNames.filter((name) => name !== 'conformance.json');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path, formats.includes(name) ? '' : readFileSync(path, 'utf8')];
    }),
  );
}

/** Returns what a command does: what it prints, its exit code, and the files that it leaves, without times. */
async function effectOf(command: readonly string[]): Promise<string> {
  let effect = '';
  await withFolder(async (folder) => {
    prepare(folder);
    const ended = await runTool(command, { REPORTS: join(folder, 'reports') }, folder);
    effect = JSON.stringify({ ended, files: filesIn(folder) }, undefined, 1)
      .replaceAll(folder, '')
      .replace(/20\d\d-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
      .replace(/(Milliseconds\\?":) ?[\d.]+| in [\d.]+ m?s\b/g, '$1 TIME');
  });
  return effect;
}

/** The ways to write an option: an optional value is left out and given, and each of a choice is taken. */
function formsOf({ long, required, optional, argChoices }: Option): string[][] {
  const name = long ?? '';
  if (argChoices !== undefined) return argChoices.map((choice) => [name, choice]);
  if (optional) return [[name], [name, 'x']];
  return [required ? [name, 'x'] : [name]];
}

test('the options of every command of the program are tried', () => {
  expect(Object.keys(words).sort(), 'commands with words in tests/cli/options.spec.ts').toEqual(
    leafCommands()
      .map(({ name }) => name)
      .sort(),
  );
});

for (const { name, command } of leafCommands()) {
  test(`no option of ${name} is ignored: each changes what the command does, or is refused`, async () => {
    const taken = await listening(createServer());
    try {
      const plain = [...name.split(' '), ...(words[name] ?? [])].map((word) =>
        word === 'TAKEN' ? String(taken.port) : word,
      );
      const before = await effectOf(plain);
      expect(await effectOf(plain), 'without the option it does the same each time').toBe(before);
      const ignored: string[] = [];
      for (const option of command.options) {
        const forms = formsOf(option);
        const same: string[] = [];
        for (const form of forms) if ((await effectOf([...plain, ...form])) === before) same.push(form.join(' '));
        // One of a choice is what holds without the option.
        const isFallback = option.argChoices !== undefined && same.length === 1;
        if (!isFallback) ignored.push(...same);
      }
      expect(
        ignored,
        `options of ${name} that the program declares (src/cli/commands) and nothing reads (src/cli/actions)`,
      ).toEqual([]);
    } finally {
      await taken.close();
    }
  });
}
