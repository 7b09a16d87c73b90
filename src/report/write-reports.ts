import { join, relative } from 'node:path';
import { makeFolder } from './make-folder.js';
import { paintFor } from './colour.js';
import type { ConformanceReport } from './conformance-report.js';
import type { ExitCode } from '../verdict/gate.js';
import { reportFiles } from './formats/files.js';
import { removeReports } from './remove-reports.js';
import { replaceFile } from './replace-file.js';
import { folderOf } from './reports-folder.js';
import { unwritableReports } from './reports-obstacle.js';
import { summaryText } from './summary.js';
import { lineColumns } from './terminal-text.js';

function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** The files that a reader is pointed to: the conformance report's, with those of others in their midst. */
function shownFiles(folder: string, others: readonly string[]): string[] {
  const own = (name: string): string => join(folder, name);
  return [own('conformance.html'), own('conformance.json'), ...others, own('junit.xml')].map(shownPath);
}

/** Writes every file of a report. If one fails, none stays: a file that is left half, or green, would mislead. */
function written(report: ConformanceReport): string | undefined {
  const { shard } = report.run;
  try {
    makeFolder(folderOf(shard));
    for (const { name, text } of reportFiles) replaceFile(join(folderOf(shard), name), text(report));
    return undefined;
  } catch (error) {
    removeReports(shard);
    return unwritableReports(error);
  }
}

/** What a run says last, and the code that it ends with. */
export interface Conclusion {
  readonly summary: string;
  readonly exitCode: ExitCode;
}

/**
 * Writes a report in every format.
 *
 * @param otherFiles What others have written, to be listed with the report's files.
 * @returns The summary with the verdict, and the gate's exit code; 2 if the files cannot be written.
 */
export function writeReports(report: ConformanceReport, otherFiles: readonly string[] = []): Conclusion {
  const obstacle = written(report);
  const exitCode = obstacle === undefined || report.run.gate.exitCode === 3 ? report.run.gate.exitCode : 2;
  const summary = summaryText(
    report,
    obstacle === undefined ? { files: shownFiles(folderOf(report.run.shard), otherFiles) } : { obstacle },
    paintFor(process.stdout, process.env),
    lineColumns(process.stdout),
  );
  return { summary, exitCode };
}
