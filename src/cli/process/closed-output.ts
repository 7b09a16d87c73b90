import { say } from '../../report/terminal-output.js';
let hasFailed = false;

/**
 * From now on, a reader that goes away, as `head` does, is not a fault of the command: the rest of its output is dropped, and the exit
 * code stays. Output that cannot be written for another reason, such as a full disk, is reported once. The command goes on, because
 * its reports may lie on another disk, and `hasOutputFailed` says that it must not end as if all had gone well.
 */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || hasFailed) return;
      hasFailed = true;
      say(`The output cannot be written: ${error.message}\n`, 'stderr');
    });
  }
}

/** Returns whether something that the command printed could not be written. */
export function hasOutputFailed(): boolean {
  return hasFailed;
}
