import { hasOutputFailed } from './closed-output.js';

/** Waits until what was written to a stream has left the process; a reader that is gone has nothing to wait for. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}

/**
 * Ends this process with an exit code, once everything that it printed is out; with at least 2 if some of it could not be written.
 *
 * Left to end by itself, Node.js first takes its signal handlers down and then, for some milliseconds, the rest: a Ctrl-C in that
 * time kills the process, and whoever waits for the exit code learns of a signal instead of the outcome.
 */
export async function endProcess(exitCode: number): Promise<never> {
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  process.exit(hasOutputFailed() && exitCode < 2 ? 2 : exitCode);
}
