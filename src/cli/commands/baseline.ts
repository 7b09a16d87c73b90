import type { BaselineUpdateOptions } from '../actions/baseline-command.js';
import { print } from './print.js';
import type { AddCommand } from './add-command.js';

/** The command `baseline`. */
export const addBaseline: AddCommand = (program) => {
  program
    .command('baseline')
    .description('known failures of a service')
    .command('update')
    .description('write the failures of the last run into a baseline, for review, and take out what is mended')
    .requiredOption('--baseline <file>', 'the file; it is made where there is none')
    .option('--report <file>', 'the report to take the failures from; that of the last run otherwise')
    .option('--owner <name>', 'who answers for new entries')
    .option('--link <address>', 'where the repair of new entries is followed')
    .option('--reason <text>', 'why new entries are known failures; "to be reviewed" otherwise')
    .option('--expires <day>', 'the last day of new entries, such as 2030-01-31; the day in 90 days otherwise')
    .option('--fingerprints', 'list each finding by itself, so that another one of the same requirement fails')
    .addHelpText(
      'after',
      '\nExample:\n  xbl-conformance baseline update --baseline known-failures.yaml --owner "presence team"',
    )
    .action(async (options: BaselineUpdateOptions) => {
      const { baselineUpdate } = await import('../actions/baseline-command.js');
      print(baselineUpdate(options));
    });
};
