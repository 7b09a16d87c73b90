import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { reportsFolder } from './src/report/reports-folder.js';

/** Compiled, in an installed package, the files that Playwright loads by path end otherwise. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/**
 * The conformance run: a Playwright test for each requirement on each service. Its own settings are few; what is judged
 * stands in the profile that TARGET names.
 */
export default defineConfig({
  testDir: 'specs',
  outputDir: join(reportsFolder, 'artifacts'),
  globalSetup: `./src/cli/global-setup.${extension}`,
  // One worker: services limit the rate of one caller, and the checks of a run share what they have asked already.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Pacing may make a check wait for minutes. What can hang is bounded where it happens: each exchange has its time.
  timeout: 0,
  // Both would hold the requests as they left, with the credentials in them.
  use: { trace: 'off', screenshot: 'off', video: 'off' },
  captureGitInfo: { commit: false, diff: false },
  reporter: [
    // First, because it settles what counts as failed before the others look.
    [`./src/report/conformance-reporter.${extension}`],
    [process.stdout.isTTY ? 'list' : 'dot'],
    ['html', { outputFolder: join(reportsFolder, 'playwright'), open: 'never' }],
    ['junit', { outputFile: join(reportsFolder, 'junit.xml') }],
    // Last, because the verdict is what a reader shall find at the end.
    [`./src/report/closing-reporter.${extension}`],
  ],
});
