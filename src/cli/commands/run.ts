import type { RunOptions } from '../actions/run-command.js';
import { withGate } from './gate-options.js';
import { withSelection, withTarget } from './shared-options.js';
import type { AddCommand } from './add-command.js';

/** The command `run`. */
export const addRun: AddCommand = (program, end) => {
  withGate(withSelection(withTarget(program.command('run'))))
    .description('judge the service that a profile or an address names')
    .option('--shard <part>', 'one part of the run, such as 2/3; merge puts the reports of all parts together')
    .addHelpText(
      'after',
      `
Examples:
  xbl-conformance run --target staging.yaml --fail-on should
  xbl-conformance run --url https://presence.example.test --service presence
  xbl-conformance run --target staging.yaml --baseline known-failures.yaml --require-exercised
  xbl-conformance run --target staging.yaml --shard 2/3`,
    )
    .action(async (options: RunOptions) => {
      const { runCommand } = await import('../actions/run-command.js');
      end(await runCommand(options));
    });
};
