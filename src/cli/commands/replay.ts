import type { ReplayOptions } from '../actions/replay-command.js';
import { print } from './print.js';
import { withTarget } from './shared-options.js';
import type { AddCommand } from './add-command.js';

/** The command `replay`. */
export const addReplay: AddCommand = (program, end) => {
  withTarget(program.command('replay <id-or-case>'))
    .description('run one check again and print its exchanges, with curl, and its verdict')
    .option('--service <names...>', 'on these services alone')
    .option('--report <file>', 'the report in which the title of a case is looked up; that of the last run otherwise')
    .addHelpText(
      'after',
      '\nExamples:\n  xbl-conformance replay PRES-LIMIT-REJECT --target other.yaml\n  xbl-conformance replay "1101 XUIDs"',
    )
    .action(async (written: string, options: ReplayOptions) => {
      const { replayCommand } = await import('../actions/replay-command.js');
      end(await replayCommand(written, options, process.env, print));
    });
};
