import { defineConfig } from '@playwright/test';
import { floorReports } from './floor-input.js';

/** The floor of a run: as many empty tests, and the same requests over one bare request context. */
export default defineConfig({
  testDir: '.',
  outputDir: `${floorReports}/results`,
  workers: 1,
  fullyParallel: false,
  // As in a run: the one test with all requests takes longer than Playwright's default on a slow machine.
  timeout: 0,
  globalSetup: '../../src/playwright/global-setup.ts',
  reporter: [
    ['html', { outputFolder: `${floorReports}/html`, open: 'never' }],
    ['junit', { outputFile: `${floorReports}/junit.xml` }],
  ],
});
