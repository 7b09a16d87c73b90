import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixServices } from '../../../src/report/formats/matrix-rows.js';
import { accessibilityFaults } from './axe.js';
import { overflow } from './in-page.js';
import { expect, test } from './pages.js';

// One worker: the matrix is made once.
test.describe.configure({ mode: 'default' });

const lines = 'tbody tr:not(.service)';

test('a cell leads to its evidence in the page beside its report, by mouse and by keyboard', async ({ matrix }) => {
  for (const byKeyboard of [false, true]) {
    await matrix.open(async (page) => {
      const cell = page.getByRole('link', {
        name: 'fail: PRES-LIMIT-REJECT on presence, reference service (next week)',
      });
      if (byKeyboard) {
        await cell.focus();
        await page.keyboard.press('Enter');
      } else {
        await cell.click();
      }
      await expect(page).toHaveURL(/\/next%20week\/conformance\.html#PRES-LIMIT-REJECT-presence$/);
      await expect(page).toHaveTitle(/^Not conformant/);
      const evidence = page.locator('[id="PRES-LIMIT-REJECT-presence"]');
      await expect(evidence).toBeInViewport();
      await expect(evidence.locator('.finding').first()).toContainText('got 200');
    });
  }
});

test('every requirement of every report has its outcome in its column, and what a report lacks is absent', async ({
  matrix,
}) => {
  const expected = matrixServices(matrix.reports).flatMap(({ rows }) => rows);
  expect(expected.length).toBeGreaterThan(60);
  await matrix.open(async (page) => {
    const shown = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.matrix ${lines}')].map((row) =>
        [...row.children].map((cell) => (cell.querySelector('.badge') ?? cell.firstChild).textContent.replace(/^\\W+/, '').trim()).join(' | '))`,
    );
    const words = expected.map(({ requirement, cells }) =>
      [requirement, ...cells.map((row) => row?.outcome.replaceAll('-', ' ') ?? 'absent')].join(' | '),
    );
    expect(shown).toEqual(words);
    const heads = page.locator('.matrix thead th');
    await expect(heads.nth(1)).toContainText('reference service (staging) Conformant');
    await expect(heads.nth(2)).toContainText('reference service (next week) Not conformant');
    await expect(page.getByText('stand on 2 different contracts')).toBeVisible();
  });
});

test('without scripts the rows are narrowed to those that differ, or need attention, from the keyboard too', async ({
  matrix,
  pages,
}) => {
  const expected = matrixServices(matrix.reports).flatMap(({ rows }) => rows);
  const differing = expected.filter(({ differs }) => differs).length;
  expect(differing).toBeGreaterThan(1);
  expect(differing, 'what one target lacks does not differ').toBeLessThanOrEqual(pages.report.rows.length);
  await matrix.open(
    async (page) => {
      const visible = page.locator(`.matrix ${lines}:visible`);
      await expect(visible).toHaveCount(expected.length);
      await page.getByRole('radio', { name: `where the outcomes differ (${differing})` }).check();
      await expect(visible).toHaveCount(differing);
      await expect(page.getByRole('rowheader', { name: /^PRES-LIMIT-REJECT/ })).toBeVisible();
      await expect(page.locator('#service-sessions'), 'a service without such a row goes too').toBeHidden();
      await page.keyboard.press('ArrowDown');
      await expect(visible).toHaveCount(expected.filter(({ attention }) => attention).length);
      await page.keyboard.press('ArrowDown');
      await expect(visible).toHaveCount(expected.length);
    },
    { javaScriptEnabled: false },
  );
});

test('what a service or a profile says neither runs nor rearranges the page, which loads nothing and has no script', async ({
  matrix,
}) => {
  const text = readFileSync(matrix.file, 'utf8');
  const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(text)?.[1];
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/);
  await matrix.open(async (page) => {
    await expect(page).toHaveTitle('Conformance of 3 targets');
    expect(await page.locator('script, img, link, iframe, [style], [onerror]').count()).toBe(0);
    await expect(page.getByText('⟨U+202E⟩').first()).toBeVisible();
    expect(await page.getByRole('link', { name: /⟨U\+202E⟩/ }).count(), 'no page beside it, no link').toBe(0);
  });
  expect(matrix.said).toContain(`There is no page beside ${join(matrix.folder, 'hostile', 'conformance.json')}`);
});

test('axe-core finds nothing, light, dark and narrow, and nothing but the matrix itself scrolls aside', async ({
  matrix,
}) => {
  await matrix.open(async (page) => {
    expect(await accessibilityFaults(page), 'light').toEqual([]);
    expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await accessibilityFaults(page, 'colours'), 'dark').toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await accessibilityFaults(page, 'all but colours'), 'narrow').toEqual([]);
    expect(await page.evaluate<number>(overflow), 'narrow').toBeLessThanOrEqual(0);
    const first = page.locator('.matrix thead th').first();
    await page.evaluate(
      `{ const one = document.querySelector('.matrix'); one.scrollIntoView(); one.scrollTo(400, 900); }`,
    );
    await expect(first, 'heads stay in sight').toBeInViewport();
  });
});

test('where a policy forbids styles every row shows, and no dead control', async ({ chromium, matrix }) => {
  const body = readFileSync(matrix.file, 'utf8');
  const context = await chromium.newContext();
  const headers = { 'Content-Security-Policy': "default-src 'none'; sandbox" };
  await context.route('http://reports.test/', (route) => route.fulfill({ body, contentType: 'text/html', headers }));
  const page = await context.newPage();
  await page.goto('http://reports.test/');
  await expect(page.getByRole('radio')).toHaveCount(0);
  await expect(page.getByRole('rowheader', { name: /^PRES-LIMIT-REJECT/ })).toBeVisible();
  await context.close();
});
