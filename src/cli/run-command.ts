import { CannotJudge } from '../../specs/cannot-judge.js';
import { chosenProfile } from '../../specs/chosen-profile.js';
import type { Environment } from '../../specs/setting.js';
import { isOwnReporter, knownReporter } from '../report/reporters.js';
import { parseShard } from '../report/shard.js';
import type { ExitCode } from '../verdict/gate.js';
import { type GateWish, gateVariables } from './gate-options.js';
import { runPlaywright } from './playwright.js';
import { exitCodeOfRun, prepareReports, reportedExitCode } from './run-reports.js';
import { isRestricted, select, specFiles, type SelectionWish, titlePattern } from './selection.js';
import { targetVariables, type TargetWish } from './target-variables.js';

/** What a run is started with. */
export interface RunOptions extends SelectionWish, TargetWish, GateWish {
  /** Which part of the run, such as `2/3`. */
  readonly shard?: string;
  /** Playwright's reporters beside the conformance reporter, by name or path. */
  readonly reporter?: readonly string[];
}

function shardWords(text: string | undefined): string[] {
  if (text === undefined) return [];
  const shard = parseShard(text);
  if (typeof shard === 'string') throw new CannotJudge(shard);
  return [`--shard=${shard.current}/${shard.total}`];
}

/** The reporters, as the variable REPORTER says them: Playwright's own --reporter would put the conformance reporter out. */
function reporterVariable(names: readonly string[] | undefined): NodeJS.ProcessEnv {
  const known = names?.flatMap((text) => text.split(',')).map((name) => knownReporter(name.trim()));
  return known === undefined || known.length === 0 ? {} : { REPORTER: known.join() };
}

/** The words that have Playwright run what the user selected, and load no file that holds nothing of it. */
function selectionWords(wish: SelectionWish): string[] {
  if (!isRestricted(wish)) return [];
  const selected = select(wish);
  return [...specFiles(selected), '--grep', titlePattern(selected)];
}

/** Variables beside the target's that are read before a run. */
const readSettings = ['BASELINE', 'REQUIRE_EXERCISED', 'ALLOW_INCONCLUSIVE', 'FAIL_ON', 'TIMEOUT'] as const;

/** Reads what the user wrote for the run, which reads it again: here its mistakes are told without the wait for that. */
async function readBeforehand(environment: Environment): Promise<void> {
  // Most runs have nothing to read, and the readers take longer to load than all else that is done here.
  const names = [chosenProfile(environment), ...readSettings.map((name) => environment[name])];
  if (names.every((name) => name === undefined)) return;
  const { runRules } = await import('../../specs/run-rules.js');
  const { chosenFailOn, chosenTimeout, runTarget } = await import('../../specs/run-target.js');
  runRules(environment);
  chosenFailOn(environment);
  chosenTimeout(environment);
  if (chosenProfile(environment) !== undefined) runTarget(environment);
}

/**
 * Judges a target: runs Playwright on the specs and returns the exit code of the run's own report.
 *
 * @throws CannotJudge when an option names something unknown, the options contradict each other, or the selection is
 * empty. @throws BaselineError when the baseline, and ProfileError when the profile, cannot be used.
 */
export async function runCommand(options: RunOptions): Promise<ExitCode> {
  // Before anything can go wrong: a run that does not start must not leave the verdict of another one.
  const isOwn = prepareReports();
  const selection = selectionWords(options);
  const shard = shardWords(options.shard);
  const variables = {
    ...targetVariables(options, process.env),
    ...gateVariables(options),
    ...reporterVariable(options.reporter),
  };
  const environment = { ...process.env, ...variables };
  await readBeforehand(environment);
  const end = await runPlaywright(['test', ...selection, ...shard], environment);
  const exitCode = exitCodeOfRun(end, isOwn, isOwn ? reportedExitCode() : undefined);
  // A reporter of the user's that cannot be loaded ends Playwright before the run; what it said is printed above.
  const isOfOwnReporter = exitCode === 3 && end.code === 1 && options.reporter?.some(isOwnReporter) === true;
  return isOfOwnReporter ? 2 : exitCode;
}
