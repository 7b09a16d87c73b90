import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../contract/root.js';
import { conformanceFile } from '../report/reports-folder.js';
import type { ExitCode } from '../verdict/gate.js';
import { isRestricted, select, type SelectionWish, titlePattern } from './selection.js';

/** What a run is started with. */
export interface RunOptions extends SelectionWish {
  /** Path of the profile, relative to the current folder; without one TARGET counts, and without that the embedded mock. */
  readonly target?: string;
  readonly failOn?: string;
}

function playwrightArguments(options: RunOptions): string[] {
  const config = join(packageRoot, 'playwright.config.ts');
  const command = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const selection = isRestricted(options) ? ['--grep', titlePattern(select(options))] : [];
  return [command, 'test', '--config', config, ...selection];
}

/** Runs Playwright as a child on this process's terminal; gives its exit code, undefined when a signal ended it. */
function runPlaywright(commandLine: readonly string[], environment: NodeJS.ProcessEnv): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, commandLine, { stdio: 'inherit', env: environment });
    // Ctrl-C reaches the child as well: it ends its run in order and writes the report, which is worth waiting for.
    const bide = (): void => undefined;
    process.on('SIGINT', bide);
    const terminate = (): void => {
      child.kill('SIGTERM');
    };
    process.on('SIGTERM', terminate);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', bide);
      process.off('SIGTERM', terminate);
      resolve(code ?? undefined);
    });
  });
}

function isExitCode(value: unknown): value is ExitCode {
  return value === 0 || value === 1 || value === 2 || value === 3;
}

/** The exit code that the run's report states; undefined when the run left none. */
function reportedExitCode(): ExitCode | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(conformanceFile, 'utf8'));
  } catch {
    return undefined;
  }
  const run: unknown = typeof content === 'object' && content !== null && 'run' in content ? content.run : undefined;
  const gate: unknown = typeof run === 'object' && run !== null && 'gate' in run ? run.gate : undefined;
  const code: unknown = typeof gate === 'object' && gate !== null && 'exitCode' in gate ? gate.exitCode : undefined;
  return isExitCode(code) ? code : undefined;
}

/**
 * Judges a target: runs Playwright on the specs and answers with the exit code of the run's own report. A run that left
 * no report could not judge (2) when it says so itself, and is a fault of the harness (3) otherwise; never is it green.
 *
 * @throws CannotJudge when the selection names something unknown, or is empty.
 */
export async function runCommand(options: RunOptions): Promise<ExitCode> {
  const commandLine = playwrightArguments(options);
  rmSync(conformanceFile, { force: true });
  const code = await runPlaywright(commandLine, {
    ...process.env,
    ...(options.target !== undefined && { TARGET: options.target }),
    ...(options.failOn !== undefined && { FAIL_ON: options.failOn }),
  });
  return reportedExitCode() ?? (code === 2 ? 2 : 3);
}
