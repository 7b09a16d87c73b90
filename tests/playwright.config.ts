import { defineConfig } from '@playwright/test';

/** What runs in one piece for long: begun last, it would leave the other worker with nothing to do. */
const long = [
  'package/package.spec.ts',
  'docs/worked-example.spec.ts',
  'hostile/interruption.spec.ts',
  'hostile/whole-runs.spec.ts',
].map((file) => `**/tests/${file}`);

/** The harness's own tests. The conformance run itself is configured by the top-level playwright.config.ts. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/tests',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['dot'], ['./proof/proof-reporter.ts'], ['./hostile/zoo-reporter.ts'], ['./closing-line-reporter.ts']],
  // A busy machine takes ten times as long as a quiet one, and that is no finding.
  timeout: 240_000,
  // The same snapshots on every system: what is pinned has no platform.
  snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
  projects: [
    { name: 'long', testMatch: long },
    { name: 'others', testIgnore: long },
  ],
});
