import type { Command } from 'commander';
import type { ExitCode } from '../../verdict/gate.js';

/**
 * Adds one command to the command line.
 *
 * @param end Told the exit code by a command that judges; the others end with 0 or throw.
 */
export type AddCommand = (program: Command, end: (exitCode: ExitCode) => void) => void;
