import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { reportFileNames } from '../../src/report/formats/file-names.js';
import { listening } from '../listening.js';
import { end, playwright, runPlaywright, runToolApart, start, tool, withFolder } from './command.js';
import { packageRoot } from '../../src/contract/root.js';

const profile = (url: string): string => `baseUrl: ${url}
bounds:
  timeout: 10min
credentials:
  caller: 'XBL3.0 x=1;synthetic-token'
`;

/** A service that never answers, so that a run on it lasts as long as the test needs it. */
async function withSilentService(use: (url: string, isAsked: Promise<unknown>) => Promise<void>): Promise<void> {
  let asked: (value?: unknown) => void = () => undefined;
  const isAsked = new Promise((resolve) => (asked = resolve));
  const server = createServer(() => {
    asked();
  });
  const { url, close } = await listening(server);
  try {
    await use(url, isAsked);
  } finally {
    await close();
  }
}

const silentIn = (folder: string): string => join(folder, 'silent.yaml');

const doors = {
  'xbl-conformance run': {
    start: (folder: string) => start(tool, ['run', '--target', silentIn(folder)], { REPORTS: folder }),
    run: (folder: string) => runToolApart(['run', '--mock', '--only', 'PRES-HEADER-HOST'], { REPORTS: folder }),
  },
  'npx playwright test': {
    start: (folder: string) =>
      start(playwright, ['test', '--config', join(packageRoot, 'dist', 'playwright.config.js')], {
        PW_DISABLE_TS_ESM: '1',
        REPORTS: folder,
        TARGET: silentIn(folder),
      }),
    run: (folder: string) => runPlaywright(['--grep', 'PRES-HEADER-HOST'], { REPORTS: folder }),
  },
} as const;

for (const [door, { start: begin, run }] of Object.entries(doors)) {
  test(`${door}: a run that is killed leaves no report, and none of the run before it; the next run takes the folder over`, async () => {
    await withFolder(async (folder) => {
      for (const name of reportFileNames) writeFileSync(join(folder, name), 'of a run before');
      writeFileSync(join(folder, '.junit.xml.1.part'), 'of a run that was killed');
      writeFileSync(join(folder, 'own-notes.txt'), 'not a report');
      if (door === 'npx playwright test') writeFileSync(join(folder, 'playwright.junit.xml'), 'of a run before');
      await withSilentService(async (url, isAsked) => {
        writeFileSync(silentIn(folder), profile(url));
        const killed = begin(folder);
        const ended = end(killed);
        await Promise.race([isAsked, ended]);
        killed.kill('SIGKILL');
        const { exitCode, stdout, stderr } = await ended;
        expect(exitCode, `it was killed in the midst of it: ${stdout}${stderr}`).toBeNull();
      });
      // Playwright keeps its artifacts there.
      const left = readdirSync(folder).filter((name) => name !== 'artifacts');
      expect(left.sort()).toEqual(['.running', 'own-notes.txt', 'silent.yaml']);
      const next = await run(folder);
      expect(next.exitCode, next.stderr + next.stdout).toBe(0);
      expect(readdirSync(folder).sort()).toEqual(
        expect.arrayContaining([...reportFileNames, 'own-notes.txt', 'silent.yaml']),
      );
      expect(readdirSync(folder)).not.toContain('.running');
    });
  });

  test(`${door}: a second run that would write into the folder of one under way ends with 2 and leaves it alone`, async () => {
    await withFolder(async (folder) => {
      await withSilentService(async (url, isAsked) => {
        writeFileSync(silentIn(folder), profile(url));
        const first = doors['xbl-conformance run'].start(folder);
        const ended = end(first);
        await Promise.race([isAsked, ended]);
        writeFileSync(join(folder, 'junit.xml'), 'of the first run');
        const second = await run(folder);
        expect(second.exitCode, second.stdout).toBe(2);
        expect(second.stderr).toContain(`Another run (process ${first.pid}) is writing its reports to ${folder}`);
        expect(existsSync(join(folder, 'junit.xml')), 'what the first one wrote is still there').toBe(true);
        first.kill('SIGINT');
        expect((await ended).exitCode).toBe(2);
        expect(existsSync(join(folder, '.running')), 'the first run gives its folder back').toBe(false);
      });
    });
  });
}
