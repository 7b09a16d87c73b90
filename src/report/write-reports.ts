import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { makeFolder } from './make-folder.js';
import type { FullConfig } from '@playwright/test/reporter';
import { keepClosing } from './closing.js';
import { paintFor } from './colour.js';
import type { ConformanceReport } from './conformance-report.js';
import { exitWith } from './exit-with.js';
import { reportFiles } from './formats/files.js';
import { removeReports } from './remove-reports.js';
import { reportsFolder } from './reports-folder.js';
import { unwritableReports } from './reports-obstacle.js';
import { summaryText } from './summary.js';
import { lineColumns } from './terminal-text.js';

function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** The files that a reader is pointed to: the conformance report's, and where Playwright's reporters write. */
function shownFiles(reporters: FullConfig['reporter']): string[] {
  const own = (name: string): string => join(reportsFolder, name);
  const playwrights = reporters.flatMap(([name, options]: readonly [string, unknown?]) => {
    if (typeof options !== 'object' || options === null) return [];
    if (name === 'html' && 'outputFolder' in options) return [join(String(options.outputFolder), 'index.html')];
    return 'outputFile' in options ? [String(options.outputFile)] : [];
  });
  return [own('conformance.html'), own('conformance.json'), ...playwrights, own('junit.xml')].map(shownPath);
}

/** Writes every file of a report. If one fails, none stays: a file that is left half, or green, would mislead. */
function written(report: ConformanceReport): string | undefined {
  try {
    makeFolder(reportsFolder);
    for (const { name, text } of reportFiles) writeFileSync(join(reportsFolder, name), text(report));
    return undefined;
  } catch (error) {
    removeReports();
    return unwritableReports(error);
  }
}

/**
 * Writes a report in every format, keeps its summary for the end of the run, and has the process end with the gate's exit
 * code; with 2 if the files cannot be written, after the verdict has been printed.
 *
 * @param reporters The run's reporters, for the files that they write are named beside the report's.
 */
export function writeReports(
  report: ConformanceReport,
  reporters: FullConfig['reporter'],
): { status: 'passed' | 'failed' } {
  const obstacle = written(report);
  const exitCode = obstacle === undefined || report.run.gate.exitCode === 3 ? report.run.gate.exitCode : 2;
  const summary = summaryText(
    report,
    obstacle === undefined ? { files: shownFiles(reporters) } : { obstacle },
    paintFor(process.stdout, process.env),
    lineColumns(process.stdout),
  );
  keepClosing({ stream: 'stdout', text: `\n${summary}` });
  exitWith(exitCode);
  return { status: exitCode === 0 ? 'passed' : 'failed' };
}
