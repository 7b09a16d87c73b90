import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../contract/root.js';
import { passOnInterruption } from './pass-on-interruption.js';

/** Whether this is the compiled tool: then the configuration and specs that lie beside it, compiled with it, are what runs. */
const isCompiled = import.meta.url.endsWith('.js');
const configuration = join(packageRoot, isCompiled ? join('dist', 'playwright.config.js') : 'playwright.config.ts');

/**
 * Playwright hands every module of a run to a compiler in a thread of its own, compiled ones too, which takes a fifth of the time
 * that a short run takes. A reporter of the user's may need it, and without this variable all is as it was, only slower.
 */
function withoutCompiler(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const mayNeedIt = !isCompiled || /[\\/]|\.[cm]?ts\b/.test(environment['REPORTER'] ?? '');
  return mayNeedIt ? environment : { PW_DISABLE_TS_ESM: '1', ...environment };
}

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
  // A reporter of the environment's would take the place of the conformance reporter.
  const env = { ...withoutCompiler(environment), PW_TEST_REPORTER: undefined };
  // Nothing is asked of the user. With a terminal to ask, Playwright would tell how to serve its HTML report, whatever NO_COLOR says.
  return endOf(spawn(process.execPath, commandLine, { stdio: ['ignore', 'inherit', stderr], env }));
}
