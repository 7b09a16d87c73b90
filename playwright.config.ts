import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { services } from './src/contract/service.js';
import { blobFault } from './src/playwright/blob-fault.js';
import { chosenReporters } from './src/playwright/reporters.js';
import { reportsFolder } from './src/report/reports-folder.js';
import { reportsObstacle } from './src/report/reports-obstacle.js';
import { say } from './src/report/terminal-output.js';

/** The folder of this file: a configuration elsewhere may pass this one on, so every path must be absolute. */
const own = dirname(fileURLToPath(import.meta.url));
/** Compiled, in an installed package, the files that Playwright loads by path have another ending. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const door = (name: string): string => join(own, 'src', 'playwright', `${name}.${extension}`);

const commandLine = process.argv.slice(2);
/** Without it Playwright would fail on its own files; the run still judges, and says last that it has no reports. */
const canWrite = reportsObstacle() === undefined;
/** The same configuration serves to put the blobs of several shards together. */
const isMerge = commandLine[0] === 'merge-reports';
const fault = isMerge ? blobFault(commandLine) : undefined;
if (fault !== undefined) {
  say(`${fault}\n`, 'stderr');
  // Playwright would show an error of the configuration with its stack, and end with 1, which means that the service failed.
  process.exit(2);
}

/**
 * The conformance checks as Playwright tests: a test for each requirement on each service. It has few settings of its own; the
 * profile that TARGET names says what is judged.
 */
export default defineConfig({
  testDir: join(own, 'specs'),
  // A project a service: --project presence judges one alone, and every reporter groups by them.
  projects: services.map((service) => ({
    name: service,
    // One worker a service: the checks of a service share what they have asked already, and its limit of requests.
    workers: 1,
    // A regular expression: Playwright takes longer to make a glob than to find the files.
    testMatch: new RegExp(`/${service}\\.spec\\.[jt]s$`),
  })),
  outputDir: canWrite ? join(reportsFolder(), 'artifacts') : join(tmpdir(), `xbl-conformance-artifacts-${process.pid}`),
  globalSetup: door('global-setup'),
  // Services are judged side by side: each has limits of its own.
  workers: services.length,
  // Playwright divides a run into shards by file otherwise. The worker of a service still takes the tests in their order.
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
    [door(isMerge ? 'merging-reporter' : 'conformance-reporter')],
    ...chosenReporters({ environment: process.env, commandLine, canWrite }),
    // Last, because the verdict is what a reader shall find at the end.
    [door('closing-reporter')],
  ],
});
