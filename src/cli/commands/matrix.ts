import type { MatrixOptions } from '../actions/matrix-command.js';
import { print } from './print.js';
import type { AddCommand } from './add-command.js';

/** The command `matrix`. */
export const addMatrix: AddCommand = (program) => {
  program
    .command('matrix')
    .description('write many reports side by side as one page: requirements down, targets across')
    .argument('<reports...>', 'conformance.json of each run, in the order of the columns')
    .option('--output <file>', 'the page to write', 'matrix.html')
    .addHelpText(
      'after',
      '\nExample:\n  xbl-conformance matrix staging/conformance.json production/conformance.json --output matrix.html',
    )
    .action(async (files: readonly string[], options: MatrixOptions) => {
      const { matrixCommand } = await import('../actions/matrix-command.js');
      print(matrixCommand(files, options));
    });
};
