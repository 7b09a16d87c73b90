import type { SelectionOptions } from '../../run/selection.js';
import { terminalColumns } from '../actions/text.js';
import { print, printJson } from './print.js';
import { withSelection } from './shared-options.js';
import type { AddCommand } from './add-command.js';

/** The command `list`. */
export const addList: AddCommand = (program) => {
  withSelection(program.command('list'))
    .description('show the requirements: id, level, services, title')
    .option('--json', 'everything that the contract holds of them, as JSON')
    .addHelpText('after', '\nExample:\n  xbl-conformance list --service presence --level MUST --json')
    .action(async (options: SelectionOptions & { json?: boolean }) => {
      const { listJson, listText } = await import('../actions/list-command.js');
      if (options.json === true) printJson(listJson(options));
      else print(listText(options, terminalColumns(process.stdout)));
    });
};
