import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CannotJudge } from '../../specs/cannot-judge.js';
import { runRules } from '../../specs/run-rules.js';
import { requirements } from '../contract/requirements.js';
import { isInstalled, packageRoot } from '../contract/root.js';
import { conformanceFile, reportsFolder } from '../report/reports-folder.js';
import type { ExitCode } from '../verdict/gate.js';
import { chosenTarget, targetVariables, type TargetWish } from './chosen-target.js';
import { isRestricted, knownName, select, type SelectionWish, titlePattern } from './selection.js';

/** What a run is started with. */
export interface RunOptions extends SelectionWish, TargetWish {
  readonly failOn?: string;
  /** Ids of requirements that must be judged; true for every selected MUST. */
  readonly requireExercised?: true | readonly string[];
  /** Path of the baseline, relative to the current folder. */
  readonly baseline?: string;
}

function playwrightArguments(options: RunOptions): string[] {
  // Playwright compiles no TypeScript below node_modules, so an installed package brings its specs compiled.
  const config = join(packageRoot, isInstalled ? join('dist', 'playwright.config.js') : 'playwright.config.ts');
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
    // Playwright ends at once on SIGTERM and would leave its workers and no report; on SIGINT it ends in order.
    const terminate = (): void => {
      child.kill('SIGINT');
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

/** What must be judged, as the variable REQUIRE_EXERCISED says it. */
function requiredText(required: true | readonly string[]): string {
  if (required === true) return 'MUST';
  const ids = [...requirements().keys()];
  return required.map((written) => knownName('requirement', written, ids)).join(' ');
}

/** What the command line says, as the variables by which a run is told. */
function runVariables(options: RunOptions): NodeJS.ProcessEnv {
  const { failOn, requireExercised, baseline } = options;
  return {
    ...targetVariables(options, process.env),
    ...(failOn !== undefined && { FAIL_ON: failOn }),
    ...(requireExercised !== undefined && { REQUIRE_EXERCISED: requiredText(requireExercised) }),
    ...(baseline !== undefined && { BASELINE: baseline }),
  };
}

/** Makes room for the reports; one of an earlier run must not be taken for this one's. */
function prepareReports(): void {
  try {
    mkdirSync(reportsFolder, { recursive: true });
    rmSync(conformanceFile, { force: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CannotJudge(
      `Reports cannot be written to ${reportsFolder} (${code}); name another folder with the variable REPORTS.`,
    );
  }
}

/**
 * Judges a target: runs Playwright on the specs and answers with the exit code of the run's own report. A run that left
 * no report could not judge (2) when it says so itself, and is a fault of the harness (3) otherwise; never is it green.
 *
 * @throws CannotJudge when an option names something unknown, the options contradict each other, or the selection is
 * empty. @throws BaselineError when the baseline, and ProfileError when the profile, cannot be used.
 */
export async function runCommand(options: RunOptions): Promise<ExitCode> {
  const commandLine = playwrightArguments(options);
  const environment = { ...process.env, ...runVariables(options) };
  prepareReports();
  // The run reads them again; here their mistakes are told without the wait for it.
  runRules(environment);
  chosenTarget(options, process.env);
  const code = await runPlaywright(commandLine, environment);
  return reportedExitCode() ?? (code === 2 ? 2 : 3);
}
