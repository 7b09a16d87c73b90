import type { FullConfig, FullResult } from '@playwright/test/reporter';
import { join } from 'node:path';
import type { ConformanceReport } from '../report/conformance-report.js';
import { writeReports } from '../report/write-reports.js';
import { runEnd } from './run-end.js';

/** Where Playwright's own reporters write. */
function filesOf(reporters: FullConfig['reporter']): string[] {
  return reporters.flatMap(([name, options]: readonly [string, unknown?]) => {
    if (typeof options !== 'object' || options === null) return [];
    if (name === 'html' && 'outputFolder' in options) return [join(String(options.outputFolder), 'index.html')];
    return 'outputFile' in options ? [String(options.outputFile)] : [];
  });
}

/**
 * Writes a report, keeps its summary for the end of Playwright's run, and has the process end with the gate's exit code.
 *
 * @param reporters The run's reporters, because the files that they write are listed with the report's.
 */
export function concluded(
  report: ConformanceReport,
  reporters: FullConfig['reporter'],
): { readonly status: FullResult['status'] } {
  const { summary, exitCode } = writeReports(report, filesOf(reporters));
  runEnd.closeWith({ stream: 'stdout', text: `\n${summary}` });
  runEnd.exitWith(exitCode);
  return { status: exitCode === 0 ? 'passed' : 'failed' };
}
