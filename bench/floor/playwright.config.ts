import { defineConfig } from '@playwright/test';
import { services } from '../../src/contract/service.js';
import { floorReports } from './floor-input.js';

/** The floor of a run: as many projects, workers and empty tests, and the same requests, each service's over one bare request context. */
export default defineConfig({
  testDir: '.',
  outputDir: `${floorReports}/results`,
  projects: services.map((name) => ({ name, workers: 1 })),
  workers: services.length,
  fullyParallel: false,
  // As in a run: the one test with all requests takes longer than Playwright's default on a slow machine.
  timeout: 0,
  globalSetup: '../../src/playwright/global-setup.ts',
  reporter: [
    ['html', { outputFolder: `${floorReports}/html`, open: 'never' }],
    ['junit', { outputFile: `${floorReports}/junit.xml` }],
  ],
});
