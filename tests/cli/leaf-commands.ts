import type { Command } from 'commander';
import { commandLine } from '../../src/cli/command-line.js';

/** A command that does something, by its name as it is typed: `baseline update`. */
export interface LeafCommand {
  readonly name: string;
  readonly command: Command;
}

function leavesBelow(command: Command, path: readonly string[]): LeafCommand[] {
  if (command.commands.length === 0) return [{ name: path.join(' '), command }];
  return command.commands.flatMap((one) => leavesBelow(one, [...path, one.name()]));
}

/** Returns every command that does something, as the program defines it. */
export function leafCommands(): LeafCommand[] {
  return leavesBelow(
    commandLine(() => undefined),
    [],
  );
}
