import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { runPlaywright, withFolder } from '../cli/command.js';
import { faultyMock } from '../report/browser/faulty-run.js';
import { expect, test } from '../report/browser/pages.js';

const requirements = ['HTTP-CONTENT-TYPE', 'STATS-VERSION-UNSUPPORTED', 'STATS-OPERATION'];

/** Opens Playwright's own report of a run against a mock with two mistakes. */
async function openReport(open: (address: string) => Promise<void>): Promise<void> {
  const mock = await faultyMock(['json-called-text', 'unsupported-version-is-a-bad-request'], 'userstats');
  try {
    await withFolder(async (folder) => {
      const { exitCode, stdout, stderr } = await runPlaywright(
        ['--grep', `^(.* )?(${requirements.join('|')}) userstats:`],
        { TARGET: join(packageRoot, 'fixtures', 'targets', 'mock.yaml'), MOCK_URL: mock.url, REPORTS: folder },
      );
      expect(exitCode, stdout + stderr).toBe(1);
      await open(pathToFileURL(join(folder, 'playwright', 'index.html')).href);
    });
  } finally {
    await mock.close();
  }
}

/** Nothing that a service developer could do nothing with, and nothing that must not be told. */
async function expectClean(page: Page): Promise<void> {
  const text = await page.locator('body').innerText();
  expect(text, 'no token').not.toContain('not-a-secret');
  expect(text, 'no stack').not.toMatch(/^\s+at .*[:(]\d+/m);
  expect(text, 'no path of this machine').not.toContain(packageRoot);
  expect(text, 'no source of the harness').not.toContain('throw new');
}

test('Playwright’s report shows each requirement by its id, its cases as steps, level, rule and source, and the evidence', async ({
  pages,
}) => {
  await openReport(async (address) => {
    const context = await pages.browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    for (const id of requirements) await expect(page.getByText(`${id} userstats: `).first(), id).toBeVisible();
    await expectClean(page);

    await page.getByText('STATS-VERSION-UNSUPPORTED userstats: ').first().click();
    for (const text of [
      'MUST',
      'A request for a version that the service does not have gets 406, or 408.',
      'uri-batchpost#ID4EWF',
    ]) {
      await expect(page.getByText(text).first(), text).toBeVisible();
    }
    const red = (title: string) => page.locator(`[aria-label="${title}"] svg.color-text-danger`);
    await expect(red('no-such-build'), 'a case is a step, and red where it departs').toHaveCount(1);
    await expect(red('Before Hooks'), 'other steps are not').toHaveCount(0);
    await expect(
      page.getByText(/expected 406 or 408 to a request with X-RequestedServiceVersion: no-such-build/).first(),
    ).toBeVisible();
    await expect(page.getByText(/again\s+curl --include/).first()).toBeVisible();
    await page.getByText('evidence', { exact: true }).first().click();
    await expect(page.getByText('--- request 2').first(), 'the messages as sent').toBeVisible();
    await expect(page.getByText('$XBL_CALLER').first()).toBeVisible();
    await expectClean(page);

    await page.goto(address);
    await page.getByText('HTTP-CONTENT-TYPE userstats: ').first().click();
    await expect(page.getByText(/seen\s+\d+ times, also in:/).first(), 'the same words are said once').toBeVisible();
    await expectClean(page);
    await context.close();
  });
});
