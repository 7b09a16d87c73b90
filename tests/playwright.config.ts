import { defineConfig } from '@playwright/test';

/** The harness's own tests. The conformance run itself is configured by the top-level playwright.config.ts. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/tests',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['dot'], ['./proof/proof-reporter.ts'], ['./hostile/zoo-reporter.ts'], ['./closing-line-reporter.ts']],
  timeout: 60_000,
  // The same snapshots on every system: what is pinned has no platform.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
});
