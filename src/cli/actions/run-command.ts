import { checks } from '../../../specs/checks.js';
import { removeReports } from '../../report/remove-reports.js';
import { folderOf } from '../../report/reports-folder.js';
import { RunRecorder } from '../../report/run-recorder.js';
import { ShownRun } from '../../report/shown-run.js';
import { writeReports } from '../../report/write-reports.js';
import { CannotJudge } from '../../run/cannot-judge.js';
import { rawChannelTo } from '../../run/channel-to.js';
import { runChecks } from '../../run/engine.js';
import { readRules } from '../../run/run-rules.js';
import { isRestricted, select, type SelectionOptions } from '../../run/selection.js';
import type { RunSettings } from '../../run/settings.js';
import { parseShard, type Shard } from '../../run/shard.js';
import { subjectName } from '../../run/subject.js';
import type { Check } from '../../verdict/check.js';
import type { ExitCode } from '../../verdict/gate.js';
import { gateChoices, type GateOptions } from './gate-options.js';
import { onInterruption } from '../process/interruption.js';
import { targetChoices, type TargetOptions } from './target-options.js';
import { withClaimedFolder } from './with-claimed-folder.js';
import { withTarget } from './with-target.js';
import { sayPainted } from '../../report/terminal-output.js';

/** What a run is started with. */
export interface RunOptions extends SelectionOptions, TargetOptions, GateOptions {
  /** Which part of the run, such as `2/3`. */
  readonly shard?: string;
}

function chosenShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const shard = parseShard(text);
  if (typeof shard === 'string') throw new CannotJudge(shard);
  return shard;
}

function selectedChecks(options: SelectionOptions): readonly Check[] {
  if (!isRestricted(options)) return checks;
  const selected = new Set(select(options).map(subjectName));
  return checks.filter((check) => selected.has(subjectName(check)));
}

/** Judges, shows how it goes, and writes the reports. */
async function judged(settings: RunSettings): Promise<ExitCode> {
  const recorder = new RunRecorder(settings);
  const shown = new ShownRun(settings);
  const ending = new AbortController();
  const stop = onInterruption(() => {
    // A second Ctrl-C does not wait for the reports.
    if (ending.signal.aborted) process.exit(2);
    ending.abort();
  });
  try {
    await runChecks(settings, {
      channel: rawChannelTo(settings.target, process.env),
      signal: ending.signal,
      onEvent: (event) => {
        recorder.take(event);
        shown.take(event);
      },
    });
  } finally {
    shown.close();
    stop();
  }
  const { summary, exitCode } = writeReports(recorder.report());
  sayPainted(`\n${summary}`);
  return exitCode;
}

/**
 * Judges a target in this process, writes its reports, and returns the exit code that they state.
 *
 * @throws CannotJudge when an option names something unknown, the options contradict each other, or the selection is
 * empty. @throws BaselineError when the baseline, and ProfileError when the profile, cannot be used.
 */
export async function runCommand(options: RunOptions): Promise<ExitCode> {
  const shard = chosenShard(options.shard);
  return withClaimedFolder(folderOf(shard), () => claimed(options, shard));
}

async function claimed(options: RunOptions, shard: Shard | undefined): Promise<ExitCode> {
  // Before anything can go wrong: a run that does not start must not leave the verdict of another one.
  removeReports();
  if (shard !== undefined) removeReports(shard);
  const own = selectedChecks(options);
  const choices = targetChoices(options, process.env);
  const rules = readRules(gateChoices(options, process.env));
  return withTarget(choices, process.env, (target) =>
    judged({ target, checks: own, rules, ...(shard !== undefined && { shard }) }),
  );
}
