import type { GateOptions } from '../actions/gate-options.js';
import type { AddCommand } from './add-command.js';
import { withGate } from './gate-options.js';

/** The command `merge`. */
export const addMerge: AddCommand = (program, end) => {
  withGate(program.command('merge'))
    .description('make one report of the reports of a run in parts; needs no credential and no service')
    .argument('<reports...>', 'folders with reports, or conformance.json files')
    .addHelpText(
      'after',
      `
What no option says is as the parts say.

Examples:
  xbl-conformance merge reports/parts
  xbl-conformance merge reports/parts --fail-on should --require-exercised`,
    )
    .action(async (places: readonly string[], options: GateOptions) => {
      const { mergeCommand } = await import('../actions/merge-command.js');
      end(await mergeCommand(places, options));
    });
};
