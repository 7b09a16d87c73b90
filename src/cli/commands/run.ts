import { Option } from 'commander';
import { type RunOptions, runCommand } from '../run-command.js';
import { withSelection, withTarget } from './shared-options.js';
import type { AddCommand } from './add-command.js';

/** The command `run`. */
export const addRun: AddCommand = (program, end) => {
  withSelection(withTarget(program.command('run')))
    .description('judge the service that a profile or an address names, or the embedded mock')
    .addOption(new Option('--fail-on <level>', 'the least level that fails the run').choices(['must', 'should']))
    .option(
      '--require-exercised [ids...]',
      'could not judge (2) unless these requirements were really judged; without ids every selected MUST',
    )
    .option('--baseline <file>', 'known failures, which do not fail the run')
    .addHelpText(
      'after',
      `
Examples:
  xbl-conformance run --target staging.yaml --fail-on should
  xbl-conformance run --url https://presence.example.test --service presence
  xbl-conformance run --target staging.yaml --baseline known-failures.yaml --require-exercised`,
    )
    .action(async (options: RunOptions) => {
      end(await runCommand(options));
    });
};
