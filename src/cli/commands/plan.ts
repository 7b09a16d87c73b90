import type { PlanOptions } from '../actions/plan-command.js';
import { print, printJson } from './print.js';
import { withSelection, withTarget } from './shared-options.js';
import type { AddCommand } from './add-command.js';

/** The command `plan`. */
export const addPlan: AddCommand = (program) => {
  withSelection(withTarget(program.command('plan')))
    .description('show every request that a run would send, without sending any')
    .option('--json', 'the requests with their headers and a curl line, as JSON')
    .addHelpText('after', '\nExample:\n  xbl-conformance plan --target staging.yaml --service presence')
    .action(async (options: PlanOptions) => {
      const { planText } = await import('../actions/plan-command.js');
      const answer = options.json === true ? printJson : print;
      answer(await planText(options, process.env));
    });
};
