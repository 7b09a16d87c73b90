import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { compareReports } from '../../../src/report/compare.js';
import { comparisonPage } from '../../../src/report/comparison-page.js';
import { htmlPage } from '../../../src/report/formats/html.js';
import { hostileReport } from '../formats/hostile.js';
import { reportOf } from '../formats/reports.js';
import { launchChromium } from './chromium.js';
import { reportWithFaults } from './faulty-run.js';

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

/** Playwright's test with the pages, which each worker makes once: a browser and two runs against the mock. */
export const test = base.extend<object, { pages: Pages }>({
  pages: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern that no other fixture is needed
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'conformance-page-'));
      const browser = await launchChromium();
      try {
        await use(await writtenPages(browser, folder));
      } finally {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
