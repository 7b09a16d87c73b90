import type { GateWish } from '../gate-options.js';
import type { AddCommand } from './add-command.js';
import { withGate } from './gate-options.js';

/** The command `merge`. */
export const addMerge: AddCommand = (program, end) => {
  withGate(program.command('merge'))
    .description('make one report of the blobs that the shards of a run left; needs no credential and no service')
    .argument('<blobs...>', 'folders with blobs, or the blobs')
    .addHelpText(
      'after',
      `
What is not said here is as the shards were told.

Examples:
  xbl-conformance merge reports/blob
  xbl-conformance merge all-blobs --fail-on should --require-exercised`,
    )
    .action(async (places: readonly string[], options: GateWish) => {
      const { mergeCommand } = await import('../merge-command.js');
      end(await mergeCommand(places, options));
    });
};
