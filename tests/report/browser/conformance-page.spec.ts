import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { htmlPage } from '../../../src/report/formats/html.js';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { hostileReport } from '../formats/hostile.js';
import { launchChromium } from './chromium.js';
import { reportWithFaults } from './faulty-run.js';
import { faintTexts, namelessControls, overflow } from './in-page.js';

/** Ten mistakes of a presence service, of ten kinds; together they leave no part of the page empty. */
const mistakes = [
  'limit-one-too-high',
  'friends-see-through-a-block',
  'accept-header-optional',
  'name-of-a-title-as-null',
  'text-behind-the-object-ignored',
  'online-with-last-seen',
  'any-contract-version-served',
  'error-code-beyond-32-bits',
  'token-in-the-error',
  'activity-left-on-the-second-title',
];

// One worker: the browser and the run that is shown are made once.
test.describe.configure({ mode: 'default' });

let browser: Browser;
let folder: string;
let report: ConformanceReport;

test.beforeAll(async () => {
  browser = await launchChromium();
  folder = mkdtempSync(join(tmpdir(), 'conformance-page-'));
  report = await reportWithFaults(['presence'], mistakes);
  writeFileSync(join(folder, 'conformance.html'), htmlPage(report));
  writeFileSync(join(folder, 'hostile.html'), htmlPage(hostileReport()));
});

test.afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

function address(file = 'conformance.html', anchor = ''): string {
  return `${pathToFileURL(join(folder, file)).href}${anchor}`;
}

/** Opens a page, holds it to complain of nothing and load nothing else, and closes it when it was looked at. */
async function withPage(
  url: string,
  look: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const loaded: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(url);
  await look(page);
  expect(complaints, 'the browser complains of nothing').toEqual([]);
  expect(new Set(loaded.map((one) => one.split('#')[0])).size, 'nothing else is loaded').toBe(1);
  await context.close();
}

test('the page opens from disk, loads nothing, and every failure leads to what is needed to mend it', async () => {
  await withPage(address(), async (page) => {
    await expect(page.getByText('Not conformant', { exact: true })).toBeVisible();
    const failing = report.rows.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
    expect(failing.length, 'each mistake is found').toBeGreaterThanOrEqual(mistakes.length - 1);
    for (const row of failing) {
      const id = `${row.requirement}-${row.service}`;
      await page.locator(`.departures a[href="#${id}"]`).click();
      const inside = page.locator(`[id="${id}"]`);
      const text = await inside.innerText();
      await expect(inside, id).toBeVisible();
      for (const part of ['Rule', 'Source', 'Expected', ', got ', 'POST http', 'HTTP/1.1 ', 'curl --include', ' ms']) {
        expect(text, `${id} says ${part}`).toContain(part);
      }
      const place = row.findings.find(({ pointer }) => pointer !== undefined && pointer !== '')?.pointer;
      if (place !== undefined) expect(text, id).toContain(place);
    }
    expect(await page.locator('pre mark').count(), 'offending places are marked').toBeGreaterThan(0);
    expect(await page.content()).toContain('$XBL_');
  });
});

test('search and each filter show what they say, count it, and are reset', async () => {
  await withPage(address(), async (page) => {
    const shown = page.locator('details.requirement:visible');
    const all = await shown.count();
    expect(all).toBe(report.rows.length);
    await page.getByRole('searchbox', { name: 'search' }).fill('pres-limit reject');
    await expect(page.getByRole('status')).toHaveText(`${await shown.count()} of ${all} shown`);
    expect(await shown.locator('summary code').allInnerTexts()).toContain('PRES-LIMIT-REJECT');
    await page.getByRole('button', { name: 'Reset' }).click();
    for (const [label, value, attribute] of [
      ['outcome', 'fail', 'data-outcome'],
      ['level', 'SHOULD', 'data-level'],
      ['service', 'presence', 'data-service'],
    ] as const) {
      await page.getByRole('combobox', { name: new RegExp(`^${label}`) }).selectOption(value);
      const values: (string | null)[] = [];
      for (const row of await shown.all()) values.push(await row.getAttribute(attribute));
      expect(values.length, label).toBeGreaterThan(0);
      expect(new Set(values), label).toEqual(new Set([value]));
      await page.getByRole('button', { name: 'Reset' }).click();
    }
    await page.getByRole('combobox', { name: /^outcome/ }).selectOption('attention');
    await expect(shown).toHaveCount(
      report.rows.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'note').length,
    );
    await page.getByRole('combobox', { name: /^service/ }).selectOption('sessions');
    await expect(shown).toHaveCount(0);
    await expect(page.getByRole('status')).toHaveText(`0 of ${all} shown`);
    await expect(
      page.getByRole('heading', { name: 'presence', exact: true }).and(page.locator('#service-presence')),
    ).toBeHidden();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Open shown' }).click();
    await expect(page.locator('details.requirement[open]')).toHaveCount(all);
    await page.getByRole('button', { name: 'Close all' }).click();
    await expect(page.locator('details.requirement[open]')).toHaveCount(0);
  });
});

test('the keyboard alone searches, walks, opens and resets', async () => {
  await withPage(address(), async (page) => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox', { name: 'search' })).toBeFocused();
    await page.keyboard.type('PRES-LIMIT');
    await expect(page.getByRole('searchbox', { name: 'search' })).toHaveValue('PRES-LIMIT');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('combobox', { name: /^outcome/ })).toBeFocused();
    await page.getByRole('combobox', { name: /^outcome/ }).blur();
    const shown = page.locator('details.requirement:visible');
    for (const [key, index] of [
      ['j', 0],
      ['j', 1],
      ['k', 0],
    ] as const) {
      await page.keyboard.press(key);
      await expect(shown.nth(index).locator('> summary'), `${key} leads to ${index}`).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expect(shown.first()).toHaveAttribute('open', '');
    await page.keyboard.press('Escape');
    await expect(shown).toHaveCount(report.rows.length);
  });
});

test('a deep link opens its requirement or finding, with scripts, without, and past a filter that hid it', async () => {
  const row = report.rows.find(({ outcome }) => outcome === 'fail');
  const id = row?.requirement ?? '';
  for (const anchor of [`#${id}`, `#${id}-presence`, `#${id}-presence-finding-1`]) {
    for (const javaScriptEnabled of [true, false]) {
      const options = { javaScriptEnabled };
      await withPage(
        address('conformance.html', anchor),
        async (page) => {
          const target = page.locator(`[id="${id}-presence"]`);
          await expect(target, `${anchor}, script ${javaScriptEnabled}`).toBeVisible();
          await expect(page.locator(`[id="${id}-presence"], [id="${id}-presence-finding-1"]`).first()).toBeInViewport();
        },
        options,
      );
    }
  }
  await withPage(address(), async (page) => {
    await page.getByRole('searchbox', { name: 'search' }).fill('nothing has this text');
    await page.goto(address('conformance.html', `#${id}-presence`));
    await expect(page.locator(`[id="${id}-presence"]`)).toBeVisible();
  });
});

test('without scripts, or under a policy that forbids styles too, everything can be read and no dead control shows', async () => {
  const text = htmlPage(report);
  const context = await browser.newContext();
  await context.route('http://reports.test/', (route) =>
    route.fulfill({
      body: text,
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': "default-src 'none'; sandbox" },
    }),
  );
  const strict = await context.newPage();
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await strict.goto('http://reports.test/');
  await plain.goto(address());
  for (const page of [strict, plain]) {
    await expect(page.getByText('Not conformant', { exact: true })).toBeVisible();
    await expect(page.locator('#controls')).toBeHidden();
    const first = page.locator('details.requirement[data-outcome="fail"]').first();
    await first.locator('> summary').click();
    await expect(first.locator('.finding').first()).toBeVisible();
    await page.context().close();
  }
});

test('what a service says neither runs nor rearranges the page', async () => {
  await withPage(address('hostile.html'), async (page) => {
    expect(await page.title()).toBe('Not conformant: synthetic');
    expect(await page.locator('script, img, iframe').count()).toBe(1);
    await page.getByRole('button', { name: 'Open shown' }).click();
    await expect(page.getByText('⟨U+202E⟩esrever').first()).toBeVisible();
    expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    expect(await page.title()).toBe('Not conformant: synthetic');
  });
});

test('light and dark, every text stands out from its background, and no outcome shows by colour alone', async () => {
  const backgrounds: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await withPage(
      address(),
      async (page) => {
        await page.getByRole('combobox', { name: /^outcome/ }).selectOption('attention');
        await page.getByRole('button', { name: 'Open shown' }).click();
        expect(await page.evaluate<string[]>(faintTexts), colorScheme).toEqual([]);
        backgrounds.push(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'));
        for (const badge of await page.locator('summary .badge').allInnerTexts()) expect(badge).toMatch(/\w{4}/);
      },
      { colorScheme },
    );
  }
  expect(new Set(backgrounds).size).toBe(2);
});

test('on a narrow screen nothing makes the page wider than it', async () => {
  await withPage(
    address(),
    async (page) => {
      await page.getByRole('button', { name: 'Open shown' }).click();
      expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    },
    { viewport: { width: 360, height: 800 } },
  );
});

test('in print the controls are gone, what needs attention is unfolded, and afterwards all is as before', async () => {
  await withPage(address(), async (page) => {
    const open = page.locator('details.requirement[open]');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#controls')).toBeHidden();
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    await expect(open).toHaveCount(
      report.rows.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'note').length,
    );
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    await expect(open).toHaveCount(0);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });
});

test('the pictures show the ten rows of privacy, the boundary that was found, and the statuses', async () => {
  await withPage(address(), async (page) => {
    const grid = page.getByRole('region', { name: 'Privacy grid' }).locator('tbody tr');
    await expect(grid).toHaveCount(10);
    await expect(grid.filter({ hasText: 'friend x blocked' }).first()).toContainText('departs');
    await expect(grid.filter({ hasText: 'third-party site x blocked' })).toContainText('as promised');
    const words = page.locator('#limit-line-words');
    await expect(words).toContainText('1101 (200)');
    await expect(words).toContainText('the largest accepted count of XUIDs is 1101; 1102 are refused');
    await expect(page.locator('svg circle.accepted')).toHaveCount(4);
    await expect(page.locator('.status').filter({ hasText: '200' })).toContainText(/seen \d+ x/);
    await expect(page.locator('.status').filter({ hasText: '408' })).toContainText('never seen');
  });
});

test('a curl line is copied whole, and every control and scrolling part has a name or can be reached', async () => {
  await withPage(address(), async (page) => {
    const row = page.locator('details.requirement[data-outcome="fail"]').first();
    await row.locator('> summary').click();
    await row.getByRole('button', { name: 'Copy' }).first().click();
    const selected = await page.evaluate<string>('getSelection().toString()');
    expect(selected).toBe(await row.locator('pre.curl').first().innerText());
    await expect(row.getByRole('button', { name: /Copied|Selected/ })).toHaveCount(1);
    const nameless = await page.evaluate<string[]>(namelessControls);
    expect(nameless).toEqual([]);
    expect(await page.locator('pre:not([tabindex])').count()).toBe(0);
  });
});
