import { dirname, join, resolve } from 'node:path';
import { CannotJudge } from '../../run/cannot-judge.js';
import { reportFiles } from '../../report/formats/files.js';
import { type FormatName, formatNames } from '../../report/formats/format-names.js';
import { conformanceFile } from '../../report/reports-folder.js';
import { stableReport } from '../../report/stable-report.js';
import { readReport } from './read-report.js';
import { shownPath, writeOutput } from './write-output.js';

/** What a report is written again with. */
export interface ReportOptions {
  /** The folder that is written into; that of the report when absent. */
  readonly output?: string;
  /** The formats; every one when absent. */
  readonly format?: readonly FormatName[];
  /** Leaves out what differs between two runs with the same outcomes. */
  readonly stable?: boolean;
}

/**
 * Writes the formats of a report again from its conformance.json alone, byte for byte as the run wrote them.
 *
 * @param file Path of the report; that of the last run when absent.
 * @returns What was written, a path a line.
 * @throws CannotJudge when the file is no report, or would itself be overwritten by another, or the folder cannot be written.
 */
export function reportCommand(file: string | undefined, options: ReportOptions): string {
  const source = resolve(file ?? conformanceFile());
  const read = readReport(file);
  const report = options.stable === true ? stableReport(read) : read;
  const folder = options.output === undefined ? dirname(source) : resolve(options.output);
  const wanted = options.format ?? formatNames;
  const chosen = reportFiles.filter(({ format }) => wanted.includes(format));
  const files = chosen.map(({ name, text }) => ({ path: join(folder, name), text: text(report) }));
  // With all its times in it, the report is evidence that no command may take away.
  if (options.stable === true && files.some(({ path }) => path === source)) {
    throw new CannotJudge(
      `--stable would overwrite ${shownPath(source)} with less than it holds. Name another folder with --output.`,
    );
  }
  const others = files.filter(({ path }) => path !== source);
  for (const { path, text } of others) writeOutput(path, text);
  if (others.length > 0) return others.map(({ path }) => shownPath(path)).join('\n');
  return `Nothing was written: ${shownPath(source)} is the report itself. Name another folder with --output.`;
}
