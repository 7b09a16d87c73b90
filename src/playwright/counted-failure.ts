import type { TestInfo } from '@playwright/test';
import type { TestCase } from '@playwright/test/reporter';

/*
 * Playwright ends a worker process with each failing test and starts the next one afresh. The new process would not know
 * which requests have left already (so it would outrun the service's rate limits), would ask for every shared control
 * again, and would have forgotten the throttled answers that HTTP-RETRY-AFTER judges. So a failing check tells the worker that its
 * failure was expected, which keeps the process; the conformance reporter, first of all reporters, takes that back in the
 * runner, so that every reporter and Playwright itself count a failure. Without that reporter (`--reporter=line`) nothing
 * would take it back: then a failure simply fails, and only costs a new worker.
 */

/** Set in the runner's environment, which workers inherit, when the conformance reporter is at work. */
const variable = 'CONFORMANCE_REPORTER_LISTENS';

/** Set there when the tests of the run are known: those that are the last of their service. */
const lastVariable = 'CONFORMANCE_LAST';

/** Called by the conformance reporter before any worker starts, with the names of what is judged last of each service. */
export function announceLast(names: readonly string[]): void {
  process.env[lastVariable] = names.join();
}

/** Whether a check is the last of its service in this run, as far as is known: the control follows it. */
export function isAnnouncedLast(name: string): boolean {
  return process.env[lastVariable]?.split(',').includes(name) === true;
}

/** Called by the conformance reporter when it is made, before any worker starts. */
export function announceReporter(): void {
  process.env[variable] = '1';
}

/** Returns whether the conformance reporter decides on the run; without it Playwright alone does, by what fails. */
export function isReporterListening(): boolean {
  return process.env[variable] === '1';
}

/** Lets the worker go on after the failure that the test is about to throw, if the reporter will count it. */
export function keepWorker(testInfo: TestInfo): void {
  if (isReporterListening()) testInfo.expectedStatus = 'failed';
}

/** Makes a failure that the worker called expected count as what it is. */
export function countFailure(test: TestCase): void {
  if (test.expectedStatus === 'failed') test.expectedStatus = 'passed';
}
