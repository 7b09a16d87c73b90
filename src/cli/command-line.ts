import { Command } from 'commander';
import { say } from '../report/terminal-output.js';
import { harnessVersion } from '../report/versions.js';
import type { ExitCode } from '../verdict/gate.js';
import type { AddCommand } from './commands/add-command.js';
import { addBaseline } from './commands/baseline.js';
import { addCompare } from './commands/compare.js';
import { addDoctor } from './commands/doctor.js';
import { addExplain } from './commands/explain.js';
import { addInit } from './commands/init.js';
import { addList } from './commands/list.js';
import { addMatrix } from './commands/matrix.js';
import { addMerge } from './commands/merge.js';
import { addMock } from './commands/mock.js';
import { addPlan } from './commands/plan.js';
import { addReplay } from './commands/replay.js';
import { addReport } from './commands/report.js';
import { addRun } from './commands/run.js';

/** Every command, in the order in which the help shows them. */
const commands: readonly AddCommand[] = [
  addRun,
  addMerge,
  addList,
  addExplain,
  addPlan,
  addInit,
  addDoctor,
  addReplay,
  addBaseline,
  addReport,
  addCompare,
  addMatrix,
  addMock,
];

/**
 * The command line with all its commands.
 *
 * @param end Told the exit code of a command that judges; the others end with 0 or throw.
 */
export function commandLine(end: (exitCode: ExitCode) => void): Command {
  const program = new Command('xbl-conformance')
    .description('Tells where a service departs from the documents of three Xbox Live batch methods.')
    .version(harnessVersion())
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText(
      'after',
      `
Exit codes: 0 conformant, 1 not conformant, 2 could not judge, 3 a fault of the harness.

Examples:
  xbl-conformance run --mock                   judge the embedded mock
  xbl-conformance run --target staging.yaml    judge a service`,
    )
    .configureOutput({
      writeOut: (text) => {
        say(text);
      },
      // What was typed stands in its errors.
      writeErr: (text) => {
        say(text, 'stderr');
      },
    })
    .exitOverride();
  // Commands take over what the program has been told when they are made.
  for (const add of commands) add(program, end);
  return program;
}
