import { Option } from 'commander';
import type { CompareOptions } from '../actions/compare-command.js';
import type { AddCommand } from './add-command.js';
import { say, sayJson } from '../../report/terminal-output.js';

/** The command `compare`. */
export const addCompare: AddCommand = (program, end) => {
  program
    .command('compare')
    .description('what newly fails, is fixed, is newly exercised or gone between the reports of two runs')
    .argument('<before>', 'conformance.json of the earlier run')
    .argument('<after>', 'conformance.json of the later run')
    .addOption(new Option('--json', 'print it for programs').conflicts('markdown'))
    .addOption(new Option('--markdown', 'print it for a comment on a pull request'))
    .option('--html <file>', 'write it as a page too, with both runs side by side and links to their evidence')
    .addHelpText(
      'after',
      `
Exit codes: 0 no regression, 1 something newly fails, 2 what was judged before no longer is.

Examples:
  xbl-conformance compare last-week/conformance.json reports/conformance.json
  xbl-conformance compare main/conformance.json reports/conformance.json --markdown --html reports/changes.html`,
    )
    .action(async (before: string, after: string, options: CompareOptions) => {
      const { compareCommand } = await import('../actions/compare-command.js');
      const { text, exitCode } = compareCommand(before, after, options);
      if (options.json === true) sayJson(text);
      else say(text);
      end(exitCode);
    });
};
