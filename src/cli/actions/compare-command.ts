import { resolve } from 'node:path';
import { compareReports } from '../../report/compare.js';
import { comparisonPage } from '../../report/comparison-page.js';
import type { ConformanceReport } from '../../report/conformance-report.js';
import { comparisonJson } from '../../report/formats/comparison-json.js';
import { comparisonMarkdown, comparisonText } from '../../report/formats/comparison-words.js';
import type { MatrixColumn } from '../../report/formats/matrix.js';
import type { ExitCode } from '../../verdict/gate.js';
import { pageBeside } from './page-beside.js';
import { readReport } from './read-report.js';
import { writeOutput } from './write-output.js';

/** How a comparison is told. */
export interface CompareOptions {
  /** For programs, in place of the text. */
  readonly json?: boolean;
  /** For a comment on a pull request, in place of the text. */
  readonly markdown?: boolean;
  /** Path of a page that is written beside what is printed. */
  readonly html?: string;
}

/**
 * Compares the reports of two runs: what newly fails, is fixed, is newly exercised, or gone.
 *
 * @param before Path of the earlier run's conformance.json. @param after Path of the later one's.
 * @returns What to print, which ends with a line feed, and 1 when something newly fails, 2 when what was judged no longer is.
 * @throws CannotJudge when one of them is no report, or the page cannot be written.
 */
export function compareCommand(
  before: string,
  after: string,
  options: CompareOptions = {},
): { text: string; exitCode: ExitCode } {
  const [old, fresh] = [readReport(before), readReport(after)];
  const comparison = compareReports(old, fresh);
  const { html } = options;
  if (html !== undefined) {
    const column = (report: ConformanceReport, file: string): MatrixColumn => {
      const page = pageBeside(file, html);
      return { report, ...(page !== undefined && { page }) };
    };
    writeOutput(resolve(html), comparisonPage(comparison, column(old, before), column(fresh, after)));
  }
  const text =
    options.json === true
      ? comparisonJson(comparison, old, fresh)
      : options.markdown === true
        ? comparisonMarkdown(comparison, fresh.run.target)
        : comparisonText(comparison);
  return { text, exitCode: comparison.exitCode };
}
