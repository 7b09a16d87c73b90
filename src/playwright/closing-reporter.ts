import type { Reporter } from '@playwright/test/reporter';
import { takeClosing } from './closing.js';

/**
 * Prints what the conformance reporter made of the run. A reporter of its own, and the last one: the other must stand
 * first, and whatever the HTML reporter still has to say shall not come after the verdict.
 */
export default class ClosingReporter implements Reporter {
  onExit(): Promise<void> {
    const closing = takeClosing();
    if (closing !== undefined) process[closing.stream].write(closing.text);
    return Promise.resolve();
  }

  printsToStdio(): boolean {
    // A progress reporter stands beside this one.
    return false;
  }
}
