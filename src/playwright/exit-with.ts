/**
 * Makes this process end with an exit code, whatever code it is asked to end with later. Playwright knows 0 and 1 only,
 * and calls process.exit itself once its reporters are done; the last word is had while the process exits.
 */
export function exitWith(exitCode: number): void {
  process.once('exit', () => {
    process.exitCode = exitCode;
  });
}
