import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Browser,
  type BrowserContextOptions,
  expect as baseExpect,
  type Page,
  test as base,
} from '@playwright/test';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { compareReports } from '../../../src/report/compare.js';
import { comparisonPage } from '../../../src/report/comparison-page.js';
import { htmlPage } from '../../../src/report/formats/html.js';
import { hostileReport } from '../formats/hostile.js';
import { reportOf } from '../formats/reports.js';
import { launchChromium } from './chromium.js';
import { reportWithFaults } from './faulty-run.js';
import { type Matrix, writtenMatrix } from './matrix.js';

/** Playwright's expect with patience for a machine ten times as slow as this page needs. */
export const expect = baseExpect.configure({ timeout: 60_000 });

/** Ten mistakes of a presence service, of ten kinds; together they leave no part of the page empty. */
export const mistakes = [
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

/** The pages that the tests open. */
export const pageNames = ['failing', 'passing', 'interrupted', 'hostile', 'comparison'] as const;

/** One of them. */
export type PageName = (typeof pageNames)[number];

/** A run that ended before most of its requirements had their turn. */
function interruptedReport(): ConformanceReport {
  const reason = 'the run ended before its turn';
  return reportOf({
    complete: false,
    unjudged: ['HTTP-METHOD', 'PRES-LIMIT-ACCEPT'].map((requirement) => ({ requirement, service: 'presence', reason })),
  });
}

/** How a page is opened. */
export interface Opening extends BrowserContextOptions {
  /** What follows the file's name, such as `#PRES-LIMIT-REJECT`. */
  readonly anchor?: string;
}

/** The pages on disk, and the one browser that opens them. */
export class Pages {
  constructor(
    readonly browser: Browser,
    readonly folder: string,
    /** The report that the page `failing` shows. */
    readonly report: ConformanceReport,
  ) {}

  file(name: PageName): string {
    return join(this.folder, `${name}.html`);
  }

  address(name: PageName, anchor = ''): string {
    return `${pathToFileURL(this.file(name)).href}${anchor}`;
  }

  /** The content security policy that a page asks for itself. */
  policy(name: PageName): string {
    return /Content-Security-Policy"\s+content="([^"]+)"/.exec(readFileSync(this.file(name), 'utf8'))?.[1] ?? '';
  }

  /** Opens a page from disk, holds it to complain of nothing and to ask nothing of anybody, and closes it when it was looked at. */
  async open(name: PageName, look: (page: Page) => Promise<void>, { anchor, ...options }: Opening = {}): Promise<void> {
    const context = await this.browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    const strangers: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    const own = this.address(name);
    await context.route('**/*', async (route) => {
      const [url = ''] = route.request().url().split('#');
      if (url === own) return route.continue();
      strangers.push(url);
      return route.abort();
    });
    await page.goto(this.address(name, anchor));
    await look(page);
    expect(complaints, 'the browser complains of nothing').toEqual([]);
    expect(strangers, 'nothing leaves the page').toEqual([]);
    await context.close();
  }
}

async function writtenPages(browser: Browser, folder: string): Promise<Pages> {
  const report = await reportWithFaults(['presence'], mistakes);
  const passing = await reportWithFaults(['userstats'], []);
  const columns = [
    { report: passing, name: 'before', page: 'passing.html' },
    { report, name: 'after', page: 'failing.html' },
  ] as const;
  const texts: Readonly<Record<PageName, string>> = {
    failing: htmlPage(report),
    passing: htmlPage(passing),
    interrupted: htmlPage(interruptedReport()),
    hostile: htmlPage(hostileReport()),
    comparison: comparisonPage(compareReports(passing, report), ...columns),
  };
  for (const name of pageNames) writeFileSync(join(folder, `${name}.html`), texts[name]);
  return new Pages(browser, folder, report);
}

/** What a worker makes once, when a test first asks for it. */
interface MadeOnce {
  readonly chromium: Browser;
  /** A page that shows nothing, for what only a browser can read. */
  readonly blank: Page;
  /** A folder that is gone with the worker. */
  readonly folder: string;
  readonly pages: Pages;
  readonly matrix: Matrix;
}

/** Playwright's test with a browser, and with pages for it to open. */
export const test = base.extend<object, MadeOnce>({
  chromium: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern that no other fixture is needed
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  blank: [
    async ({ chromium }, use) => {
      await use(await chromium.newPage());
    },
    { scope: 'worker' },
  ],
  folder: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'conformance-page-'));
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  pages: [
    async ({ chromium, folder }, use) => {
      await use(await writtenPages(chromium, folder));
    },
    { scope: 'worker' },
  ],
  matrix: [
    async ({ chromium, folder, pages }, use) => {
      await use(writtenMatrix(chromium, folder, pages.report));
    },
    { scope: 'worker' },
  ],
});
