import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { tmpdir } from 'node:os';
import { chosenReporters } from './src/playwright/reporters.js';
import { reportsFolder } from './src/report/reports-folder.js';
import { reportsObstacle } from './src/report/reports-obstacle.js';

/** Compiled, in an installed package, the files that Playwright loads by path end otherwise. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

const commandLine = process.argv.slice(2);
/** Without it Playwright would fail on its own files; the run still judges, and says last that it has no reports. */
const canWrite = reportsObstacle() === undefined;
/** The same configuration serves to put the blobs of several shards together. */
const isMerge = commandLine[0] === 'merge-reports';

/**
 * The conformance run: a Playwright test for each requirement on each service. Its own settings are few; what is judged
 * stands in the profile that TARGET names.
 */
export default defineConfig({
  testDir: 'specs',
  // What is usual, as a regular expression: to make one of the usual globs takes Playwright longer than to find the files.
  testMatch: /\.spec\.[jt]s$/,
  outputDir: canWrite ? join(reportsFolder, 'artifacts') : join(tmpdir(), `xbl-conformance-artifacts-${process.pid}`),
  globalSetup: `./src/playwright/global-setup.${extension}`,
  // One worker: services limit the rate of one caller, and the checks of a run share what they have asked already.
  workers: 1,
  // Playwright divides a run into shards by file otherwise. The one worker still takes the tests in their order.
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Pacing may make a check wait for minutes. What can hang is bounded where it happens: each exchange has its time.
  timeout: 0,
  // Both would hold the requests as they left, with the credentials in them.
  use: { trace: 'off', screenshot: 'off', video: 'off' },
  captureGitInfo: { commit: false, diff: false },
  reporter: [
    // First, because it settles what counts as failed before the others look.
    [`./src/playwright/${isMerge ? 'merging' : 'conformance'}-reporter.${extension}`],
    ...chosenReporters({ environment: process.env, commandLine, canWrite }),
    // Last, because the verdict is what a reader shall find at the end.
    [`./src/playwright/closing-reporter.${extension}`],
  ],
});
