import { listJson, listText } from '../list-command.js';
import type { SelectionWish } from '../selection.js';
import { print } from './print.js';
import { withSelection } from './shared-options.js';
import type { AddCommand } from './add-command.js';

/** The command `list`. */
export const addList: AddCommand = (program) => {
  withSelection(program.command('list'))
    .description('show the requirements: id, level, services, title')
    .option('--json', 'everything that the contract holds of them, as JSON')
    .addHelpText('after', '\nExample:\n  xbl-conformance list --service presence --level MUST --json')
    .action((options: SelectionWish & { json?: boolean }) => {
      print(options.json === true ? listJson(options) : listText(options));
    });
};
