import { type Command, Option } from 'commander';

/** The options by which a verdict is held to something. */
export function withGate(command: Command): Command {
  return command
    .addOption(new Option('--fail-on <level>', 'the least level that fails the run').choices(['must', 'should']))
    .option(
      '--require-exercised [ids...]',
      'could not judge (2) unless these requirements were really judged; without ids every selected MUST',
    )
    .option('--allow-inconclusive', 'let a MUST be inconclusive: 0 if nothing failed, and the last line says so')
    .option('--baseline <file>', 'known failures, which do not fail the run');
}
