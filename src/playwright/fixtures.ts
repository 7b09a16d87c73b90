import { test as base } from '@playwright/test';
import { Judge } from '../verdict/judge.js';
import { channelTo } from './channel-to.js';
import { redactError } from './redact-error.js';
import { elapsedMilliseconds, runTarget } from './environment.js';

/**
 * Playwright records a stack for every step and every request, and looks each of its frames up in source maps. Compiled, these files
 * have none: the stack as V8 writes it says the same, and takes a third of the time.
 */
function writeStacksPlainly(): void {
  if (import.meta.url.endsWith('.js')) Reflect.deleteProperty(Error, 'prepareStackTrace');
}

/** Playwright's test with the judge of this run: one a worker, so that its checks share controls, pacing and connections. */
export const test = base.extend<{ readonly redacted: undefined }, { readonly judge: Judge }>({
  redacted: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the fixtures that are used as a pattern, also when there are none
    async ({}, use, testInfo) => {
      await use(undefined);
      // Playwright writes a file about each failure in this process, before any reporter is told.
      testInfo.errors.forEach(redactError);
    },
    { auto: true, box: true },
  ],
  judge: [
    async ({ playwright }, use) => {
      // The runner stops its workers when the terminal closes; one that ended by itself would look like a crash.
      process.on('SIGHUP', () => undefined);
      writeStacksPlainly();
      const target = runTarget();
      const channel = channelTo(target, playwright.request);
      await use(new Judge(target, channel, undefined, elapsedMilliseconds()));
      await channel.close();
    },
    { scope: 'worker' },
  ],
});
