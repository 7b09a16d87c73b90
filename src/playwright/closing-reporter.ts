import type { Reporter } from '@playwright/test/reporter';
import { runEnd } from './run-end.js';

/**
 * Prints what the conformance reporter made of the run. It is a reporter of its own, and the last one: the conformance reporter must
 * come first, and what the HTML reporter prints must not come after the verdict.
 */
export default class ClosingReporter implements Reporter {
  onExit(): Promise<void> {
    runEnd.printClosing();
    return Promise.resolve();
  }

  printsToStdio(): boolean {
    // Another reporter shows the progress.
    return false;
  }
}
