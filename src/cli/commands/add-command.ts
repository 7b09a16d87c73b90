import type { Command } from 'commander';
import type { ExitCode } from '../../verdict/gate.js';

/**
 * Adds one command to the command line. What the command does is imported when it is chosen: loading all of them takes several
 * times as long as most commands run.
 *
 * @param end Told the exit code by a command that judges; the others end with 0 or throw.
 */
export type AddCommand = (program: Command, end: (exitCode: ExitCode) => void) => void;
