import { compareCommand } from '../compare-command.js';
import { print } from './print.js';
import type { AddCommand } from './add-command.js';

/** The command `compare`. */
export const addCompare: AddCommand = (program, end) => {
  program
    .command('compare')
    .description('what newly fails, is mended, is newly exercised or gone between the reports of two runs')
    .argument('<before>', 'conformance.json of the earlier run')
    .argument('<after>', 'conformance.json of the later run')
    .addHelpText('after', '\nExample:\n  xbl-conformance compare last-week/conformance.json reports/conformance.json')
    .action((before: string, after: string) => {
      const { text, exitCode } = compareCommand(before, after);
      print(text);
      end(exitCode);
    });
};
