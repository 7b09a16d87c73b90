/** Signals other than Ctrl-C that tell a run to end: of a supervisor such as a CI runner, of a terminal that closes. */
const otherSignals = ['SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C reaches a run twice: from the terminal, and from the wrapper that passes it on. */
const echoMilliseconds = 400;

/** So long may a run take to end by itself. Supervisors are not patient, and neither is who presses Ctrl-C. */
const graceMilliseconds = 1400;

/**
 * Makes every signal that tells a run to end do what Ctrl-C does with Playwright: stop the workers, take down what the setup
 * put up, and write the reports. SIGTERM would otherwise end the runner on the spot, with no report.
 *
 * @param endNow Ends the process at once. It is called when a second signal comes, when the run has not ended by itself in time, and
 * when Playwright does not listen for Ctrl-C, because it has not begun or is done.
 */
export function endInOrder(endNow: () => void): void {
  let first: number | undefined;
  // Being there, this also keeps a later Ctrl-C from ending the process in the middle of its end.
  const interrupted = (): void => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      setTimeout(endNow, graceMilliseconds).unref();
      if (process.listenerCount('SIGINT') === 1) endNow();
    } else if (now - first > echoMilliseconds) {
      endNow();
    }
  };
  process.on('SIGINT', interrupted);
  for (const signal of otherSignals) {
    process.on(signal, () => {
      process.emit('SIGINT');
    });
  }
  // With the terminal gone nobody reads what is said, which is no reason to leave the report unwritten.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
