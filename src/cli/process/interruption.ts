import { say } from '../../report/terminal-output.js';
import { onParentGone } from './parent-watch.js';

/**
 * What tells a process to end: Ctrl-C, a supervisor such as a CI runner, a terminal that closes. Windows knows the first alone;
 * Node.js stands in for the others where it can.
 */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One of the signals that tell a process to end. */
export type Interruption = (typeof signals)[number];

/** What a command does when it is told to end. */
export type Interrupted = (signal: Interruption) => void;

/** For a command that leaves nothing behind: whatever it has opened closes with the process. */
const endAtOnce: Interrupted = (signal) => {
  say(`Interrupted by ${signal}: nothing is to be concluded from what was printed.\n`, 'stderr');
  // Not ended by the signal itself: whoever calls these commands reads their exit code, and it shall say "could not judge".
  process.exit(2);
};

let inCharge: Interrupted = endAtOnce;

/**
 * From now on a signal that tells this process to end is the running command's to deal with; one that has not said how ends
 * at once with exit code 2. The end of the npm that started this process counts as a hang-up.
 */
export function listenForInterruption(): void {
  let isTold = false;
  for (const signal of signals) {
    process.on(signal, () => {
      isTold = true;
      inCharge(signal);
    });
  }
  onParentGone(process.env, () => {
    // Ctrl-C reaches npm and this process alike, and a second signal would end it before it has written its reports.
    if (!isTold) inCharge('SIGHUP');
  });
}

/**
 * Has the running command deal with interruptions itself.
 *
 * @returns What gives them back.
 */
export function onInterruption(interrupted: Interrupted): () => void {
  inCharge = interrupted;
  return () => {
    inCharge = endAtOnce;
  };
}
