/**
 * From now on a reader that goes away, as `head` does, is no fault of the command: what it had left to print is dropped, and its
 * exit code stays its own. Output that cannot be written for another reason, such as a full disk, ends the process with 2 and a
 * line that says so.
 */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      process.stderr.write(`The output cannot be written: ${error.message}\n`);
      process.exit(2);
    });
  }
}
