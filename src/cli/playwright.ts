import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isInstalled, packageRoot } from '../contract/root.js';
import { passOnInterruption } from './pass-on-interruption.js';

// Playwright compiles no TypeScript below node_modules, so an installed package brings its configuration and specs compiled.
const configuration = join(packageRoot, isInstalled ? join('dist', 'playwright.config.js') : 'playwright.config.ts');

/** How a run of Playwright ended. */
export interface PlaywrightEnd {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly interrupted: boolean;
  /** What it said on stderr; empty where it wrote to the terminal itself. */
  readonly stderr: string;
}

/** What became of a child that Playwright runs in. */
function endOf(child: ChildProcess): Promise<PlaywrightEnd> {
  return new Promise((resolve, reject) => {
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    const passedOn = passOnInterruption(child);
    child.once('error', reject);
    child.once('close', (code) => {
      passedOn.stop();
      resolve({ code: code ?? undefined, interrupted: passedOn.interrupted, stderr });
    });
  });
}

/**
 * Runs a command of Playwright with this package's configuration, as a child on this process's terminal.
 *
 * @param words The command and what follows it: `test`, `--shard=2/3`.
 * @param stderr Whether the child's stderr goes to the terminal as well, or is kept for the caller.
 */
export function runPlaywright(
  words: readonly [command: string, ...rest: string[]],
  environment: NodeJS.ProcessEnv,
  stderr: 'inherit' | 'pipe' = 'inherit',
): Promise<PlaywrightEnd> {
  const [command, ...rest] = words;
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const commandLine = [playwright, command, '--config', configuration, ...rest];
  return endOf(spawn(process.execPath, commandLine, { stdio: ['inherit', 'inherit', stderr], env: environment }));
}
