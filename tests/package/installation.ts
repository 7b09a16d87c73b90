import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';

/** How a command ended. */
export interface CommandEnd {
  readonly exitCode: number | null;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

/** The environment of a user who has nothing but npm: without what the runner of these tests has set. */
function userEnvironment(changes: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(TEST_|PLAYWRIGHT_|PW_?|FORCE_COLOR$|TARGET|FAIL_ON$|REPORTS$|MOCK_URL$|CONFORMANCE_|XBL_|npm_)/;
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name))), ...changes };
}

/** Runs a command in a folder to its end. */
export function run(
  folder: string,
  command: string,
  words: readonly string[],
  changes: NodeJS.ProcessEnv = {},
): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    // On Windows npm and npx are scripts of the command interpreter.
    const shell = process.platform === 'win32';
    const child = spawn(command, words, { cwd: folder, env: userEnvironment(changes), shell });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    }
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, output });
    });
  });
}

async function succeed(folder: string, command: string, words: readonly string[]): Promise<CommandEnd> {
  const end = await run(folder, command, words);
  if (end.exitCode !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${end.exitCode}:\n${end.output}`);
  return end;
}

/** The package as npm packs it, installed into an empty folder. */
export interface Installation {
  readonly folder: string;
  /** The paths in the tarball. */
  readonly packed: readonly string[];
}

interface PackResult {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs what is built, and installs it as a user would, but for the scripts of packages: none may be needed. */
async function install(folder: string): Promise<Installation> {
  const pack = await succeed(packageRoot, 'npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  const json = pack.output.slice(pack.output.indexOf('[\n'), pack.output.lastIndexOf(']') + 1);
  const [packed] = JSON.parse(json) as PackResult[];
  if (packed === undefined) throw new Error(`npm pack told nothing of what it packed:\n${pack.output}`);
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n');
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await succeed(folder, 'npm', ['install', ...quiet, `./${packed.filename}`]);
  return { folder, packed: packed.files.map(({ path }) => path) };
}

/** Installing takes many seconds: once for all tests of a worker. */
export const test = base.extend<object, { installation: Installation }>({
  installation: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the fixtures that are used as a pattern, also when there are none
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'xbl-conformance-package-'));
      try {
        await use(await install(folder));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});
