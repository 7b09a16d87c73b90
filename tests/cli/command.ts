import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/contract/root.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';

/** What a command left behind. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line tool as it is built. */
export const tool = join(packageRoot, 'dist', 'src', 'cli', 'main.js');
/** Playwright's own command. */
export const playwright = join(packageRoot, 'node_modules', '@playwright', 'test', 'cli.js');

/** The environment of a user: without what the test runner around this one has set. */
export function userEnvironment(changes: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) =>
      !/^(TEST_|PLAYWRIGHT_|PW_?|FORCE_COLOR$|TARGET$|FAIL_ON$|REPORTS$|MOCK_URL$|CONFORMANCE_|XBL_)/.test(name),
  );
  return { ...Object.fromEntries(own), ...changes };
}

/** Starts Node.js on a script, in the package's own folder unless told otherwise. */
export function start(
  script: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  cwd = packageRoot,
): ChildProcess {
  return spawn(process.execPath, [script, ...words], { cwd, env: userEnvironment(environment) });
}

/** What a started command writes, and how it ends. */
export function end(child: ChildProcess): Promise<Ended> {
  const chunks = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (chunks.stdout += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (chunks.stderr += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, ...chunks });
    });
  });
}

/**
 * Runs the command line tool in a process of its own, as a user does: for what depends on the process, such as its output, what it is
 * started with, and signals. `runTool` does the rest in the process of the test.
 */
export function runToolApart(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return end(start(tool, words, environment));
}

/** Runs Playwright on the specs as they are built, without the wrapper; as the wrapper does, without a compiler that nothing needs. */
export function runPlaywright(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const configuration = ['--config', join(packageRoot, 'dist', 'playwright.config.js')];
  return end(start(playwright, ['test', ...configuration, ...words], { PW_DISABLE_TS_ESM: '1', ...environment }));
}

/** A folder of one test, removed when the test is done with it. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xbl-conformance-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The report that a run wrote into a folder. */
export function reportIn(folder: string): ConformanceReport {
  return JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8')) as ConformanceReport;
}
