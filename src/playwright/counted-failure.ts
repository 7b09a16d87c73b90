import type { TestInfo } from '@playwright/test';
import type { TestCase } from '@playwright/test/reporter';
import { isReporterListening } from './environment.js';

/*
 * Playwright ends a worker process with each failing test and starts the next one afresh. The new process would not know
 * which requests have left already (so it would outrun the service's rate limits), would send every shared control
 * again, and would have forgotten the throttled responses that HTTP-RETRY-AFTER judges. So a failing check tells the worker that its
 * failure was expected, which keeps the process; the conformance reporter, first of all reporters, takes that back in the
 * runner, so that every reporter and Playwright itself count a failure. Without that reporter (`--reporter=line`) nothing
 * would take it back: then a failure simply fails, and only costs a new worker.
 */

/** Lets the worker go on after the failure that the test is about to throw, if the reporter will count it. */
export function keepWorker(testInfo: TestInfo): void {
  if (isReporterListening()) testInfo.expectedStatus = 'failed';
}

/** Makes a failure that the worker called expected count as what it is. */
export function countFailure(test: TestCase): void {
  if (test.expectedStatus === 'failed') test.expectedStatus = 'passed';
}
