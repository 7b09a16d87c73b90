import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { checks } from '../../../specs/checks.js';
import { matrixCommand } from '../../../src/cli/actions/matrix-command.js';
import { reportText } from '../../../src/report/build-report.js';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { htmlPage } from '../../../src/report/formats/html.js';
import { hostileReport } from '../formats/hostile.js';
import { reportOf } from '../formats/reports.js';
import { result, target } from '../synthetic-results.js';

/** A name that would run, turn round what follows it, and lead away, if it were not text. */
const hostileName = '<img src=x onerror=alert(1)>\u202Eesrever';

/** A report in which every requirement of two services passed. */
function allPassing(name: string): ConformanceReport {
  const results = checks
    .filter(({ service }) => service !== 'userstats')
    .map(({ requirement, service }) => result({ requirement }, service));
  return reportOf({ target: { ...target, name }, results });
}

/** Three reports side by side on one page, on disk. */
export class Matrix {
  constructor(
    private readonly browser: Browser,
    readonly folder: string,
    readonly reports: readonly ConformanceReport[],
    /** What the command said when it wrote the page. */
    readonly said: string,
  ) {}

  get file(): string {
    return join(this.folder, 'pages', 'matrix.html');
  }

  /** Opens the matrix, holds it to complain of nothing, and closes it when it was looked at. */
  async open(look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const context = await this.browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    try {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', ({ message }) => complaints.push(message));
      await page.goto(pathToFileURL(this.file).href);
      await look(page);
      expect(complaints, 'the browser complains of nothing').toEqual([]);
    } finally {
      await context.close();
    }
  }
}

/** Writes the matrix of a target that keeps to everything, this report, and a hostile one without a page beside it. */
export function writtenMatrix(browser: Browser, parent: string, report: ConformanceReport): Matrix {
  const folder = mkdtempSync(join(parent, 'matrix-'));
  const hostile = hostileReport();
  const reports = {
    staging: allPassing(report.run.target),
    'next week': report,
    hostile: { ...hostile, run: { ...hostile.run, target: hostileName, contractVersion: '0123456789ab' } },
  };
  const files = Object.entries(reports).map(([name, one]) => {
    mkdirSync(join(folder, name));
    const file = join(folder, name, 'conformance.json');
    writeFileSync(file, reportText(one));
    if (name !== 'hostile') writeFileSync(join(folder, name, 'conformance.html'), htmlPage(one));
    return file;
  });
  const said = matrixCommand(files, { output: join(folder, 'pages', 'matrix.html') });
  return new Matrix(browser, folder, Object.values(reports), said);
}
