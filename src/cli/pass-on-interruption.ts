import type { ChildProcess } from 'node:child_process';
import { onInterruption } from './interruption.js';

/** What became of the interruptions of a command that waits for a child. */
export interface PassedOn {
  /** Whether there was one. */
  readonly interrupted: boolean;
  /** Gives interruptions back to the command line. */
  readonly stop: () => void;
}

/**
 * While a command waits for a child: passes on what tells it to end, as the signal on which the child ends in order. A terminal
 * tells the child itself as well, a supervisor does not.
 */
export function passOnInterruption(child: ChildProcess): PassedOn {
  let interrupted = false;
  const stop = onInterruption((signal) => {
    interrupted = true;
    // On Windows a signal that is sent ends its receiver on the spot, and the console has told it of Ctrl-C already.
    if (process.platform !== 'win32' || signal !== 'SIGINT') child.kill('SIGINT');
  });
  return {
    get interrupted() {
      return interrupted;
    },
    stop,
  };
}
