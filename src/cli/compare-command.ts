import { compareReports, comparisonText } from '../report/compare.js';
import type { ExitCode } from '../verdict/gate.js';
import { readReport } from './read-report.js';

/**
 * Compares the reports of two runs: what newly fails, is mended, is newly exercised, or gone.
 *
 * @param before Path of the earlier run's conformance.json. @param after Path of the later one's.
 * @returns The comparison as text, and 1 when something newly fails.
 * @throws CannotJudge when one of them is no report.
 */
export function compareCommand(before: string, after: string): { text: string; exitCode: ExitCode } {
  const comparison = compareReports(readReport(before), readReport(after));
  return { text: comparisonText(comparison), exitCode: comparison.exitCode };
}
