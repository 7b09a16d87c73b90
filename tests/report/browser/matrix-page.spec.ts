import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { matrixCommand } from '../../../src/cli/matrix-command.js';
import { reportText } from '../../../src/report/build-report.js';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { htmlPage } from '../../../src/report/formats/html.js';
import { matrixServices } from '../../../src/report/formats/matrix-rows.js';
import { hostileReport } from '../formats/hostile.js';
import { accessibilityFaults } from './axe.js';
import { launchChromium } from './chromium.js';
import { reportWithFaults } from './faulty-run.js';
import { overflow } from './in-page.js';

// One worker: the browser and the runs that are shown are made once.
test.describe.configure({ mode: 'default' });

/** A name that would run, turn round what follows it, and lead away, if it were not text. */
const hostileName = '<img src=x onerror=alert(1)>\u202Eesrever';

let browser: Browser;
let folder: string;
let said: string;
let reports: Readonly<Record<'staging' | 'next week' | 'hostile', ConformanceReport>>;

test.beforeAll(async () => {
  browser = await launchChromium();
  folder = mkdtempSync(join(tmpdir(), 'matrix-page-'));
  const hostile = hostileReport();
  reports = {
    staging: await reportWithFaults(['presence', 'sessions'], []),
    'next week': await reportWithFaults(['presence'], ['limit-one-too-high', 'accept-header-optional']),
    hostile: { ...hostile, run: { ...hostile.run, target: hostileName, contractVersion: '0123456789ab' } },
  };
  const files = Object.entries(reports).map(([name, report]) => {
    mkdirSync(join(folder, name));
    const file = join(folder, name, 'conformance.json');
    writeFileSync(file, reportText(report));
    if (name !== 'hostile') writeFileSync(join(folder, name, 'conformance.html'), htmlPage(report));
    return file;
  });
  said = matrixCommand(files, { output: join(folder, 'pages', 'matrix.html') });
});

test.afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the matrix, holds it to complain of nothing, and closes it when it was looked at. */
async function withMatrix(look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(pathToFileURL(join(folder, 'pages', 'matrix.html')).href);
    await look(page);
    expect(complaints, 'the browser complains of nothing').toEqual([]);
  } finally {
    await context.close();
  }
}

const lines = 'tbody tr:not(.service)';

test('a cell leads to its evidence in the page beside its report, by mouse and by keyboard', async () => {
  for (const byKeyboard of [false, true]) {
    await withMatrix(async (page) => {
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

test('every requirement of every report has its outcome in its column, and what a report lacks is absent', async () => {
  const columns = Object.values(reports);
  const expected = matrixServices(columns).flatMap(({ rows }) => rows);
  expect(expected.length).toBeGreaterThan(60);
  await withMatrix(async (page) => {
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

test('without scripts the rows are narrowed to those that differ, or need attention, from the keyboard too', async () => {
  const expected = matrixServices(Object.values(reports)).flatMap(({ rows }) => rows);
  const differing = expected.filter(({ differs }) => differs).length;
  expect(differing).toBeGreaterThan(1);
  expect(differing, 'what one target lacks does not differ').toBeLessThan(10);
  await withMatrix(
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

test('what a service or a profile says neither runs nor rearranges the page, which loads nothing and has no script', async () => {
  const text = readFileSync(join(folder, 'pages', 'matrix.html'), 'utf8');
  const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(text)?.[1];
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/);
  await withMatrix(async (page) => {
    await expect(page).toHaveTitle('Conformance of 3 targets');
    expect(await page.locator('script, img, link, iframe, [style], [onerror]').count()).toBe(0);
    await expect(page.getByText('⟨U+202E⟩').first()).toBeVisible();
    expect(await page.getByRole('link', { name: /⟨U\+202E⟩/ }).count(), 'no page beside it, no link').toBe(0);
  });
  expect(said).toContain(`There is no page beside ${join(folder, 'hostile', 'conformance.json')}`);
});

test('axe-core finds nothing, light, dark and narrow, and nothing but the matrix itself scrolls aside', async () => {
  await withMatrix(async (page) => {
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

test('where a policy forbids styles every row shows, and no dead control', async () => {
  const body = readFileSync(join(folder, 'pages', 'matrix.html'), 'utf8');
  const context = await browser.newContext();
  const headers = { 'Content-Security-Policy': "default-src 'none'; sandbox" };
  await context.route('http://reports.test/', (route) => route.fulfill({ body, contentType: 'text/html', headers }));
  const page = await context.newPage();
  await page.goto('http://reports.test/');
  await expect(page.getByRole('radio')).toHaveCount(0);
  await expect(page.getByRole('rowheader', { name: /^PRES-LIMIT-REJECT/ })).toBeVisible();
  await context.close();
});
