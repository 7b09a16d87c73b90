import { print } from './print.js';
import type { AddCommand } from './add-command.js';

/** The command `explain`. */
export const addExplain: AddCommand = (program) => {
  program
    .command('explain <id>')
    .description('show a requirement: rule, source, stance, what is sent, which faults prove it')
    .addHelpText('after', '\nExample:\n  xbl-conformance explain PRES-LIMIT-REJECT')
    .action(async (id: string) => {
      const { explainText } = await import('../actions/explain-command.js');
      print(await explainText(id));
    });
};
