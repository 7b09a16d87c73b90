import { Option } from 'commander';
import { formatNames } from '../../report/formats/format-names.js';
import type { ReportOptions } from '../actions/report-command.js';
import { print } from './print.js';
import type { AddCommand } from './add-command.js';

/** The command `report`. */
export const addReport: AddCommand = (program) => {
  program
    .command('report')
    .description('write the formats of a report again, from its conformance.json alone')
    .argument('[report]', 'conformance.json of a run; that of the last run otherwise')
    .option('--output <folder>', 'the folder to write into; that of the report otherwise')
    .addOption(new Option('--format <names...>', 'these formats alone').choices(formatNames))
    .option('--stable', 'leave out what differs between two runs with the same outcomes, to keep under version control')
    .addHelpText(
      'after',
      `
Examples:
  xbl-conformance report nightly/conformance.json --format html junit
  xbl-conformance report --stable --output kept`,
    )
    .action(async (file: string | undefined, options: ReportOptions) => {
      const { reportCommand } = await import('../actions/report-command.js');
      print(reportCommand(file, options));
    });
};
