import { basename, dirname, resolve } from 'node:path';
import { CannotJudge } from '../../run/cannot-judge.js';
import { matrixPage, type MatrixColumn } from '../../report/formats/matrix.js';
import { pageBeside, pagelessAdvice } from './page-beside.js';
import { readReport } from './read-report.js';
import { counted } from './text.js';
import { shownPath, writeOutput } from './write-output.js';

/** What a matrix is made with. */
export interface MatrixOptions {
  /** Path of the page. */
  readonly output: string;
}

/** Reports of one target are told apart by the folder that each lies in, or by its own name. */
function namesOf(files: readonly string[], targets: readonly string[]): string[] {
  return targets.map((target, index) => {
    if (targets.filter((other) => other === target).length < 2) return target;
    const file = resolve(files[index] ?? '');
    const name = basename(file) === 'conformance.json' ? basename(dirname(file)) : basename(file, '.json');
    return `${target} (${name})`;
  });
}

/**
 * Writes many reports side by side as a page: requirements down, targets across, each cell leading to its evidence in
 * conformance.html beside the report.
 *
 * @param files Paths of the reports, in the order of the columns.
 * @returns What was written, and what to do about cells that lead nowhere, a line each.
 * @throws CannotJudge when one of them is no report, is named twice, or the page cannot be written.
 */
export function matrixCommand(files: readonly string[], { output }: MatrixOptions): string {
  const twice = files.find((file, index) => files.findIndex((other) => resolve(other) === resolve(file)) < index);
  if (twice !== undefined) throw new CannotJudge(`The report ${twice} is named twice; name each report once.`);
  const reports = files.map((file) => readReport(file));
  const names = namesOf(
    files,
    reports.map(({ run }) => run.target),
  );
  const columns = reports.map((report, index): MatrixColumn => {
    const page = pageBeside(files[index] ?? '', output);
    return { report, name: names[index] ?? report.run.target, ...(page !== undefined && { page }) };
  });
  writeOutput(resolve(output), matrixPage(`Conformance of ${counted(columns.length, 'target')}`, columns));
  const pageless = files.filter((_file, index) => columns[index]?.page === undefined);
  return [shownPath(resolve(output)), ...pagelessAdvice(pageless)].join('\n');
}
