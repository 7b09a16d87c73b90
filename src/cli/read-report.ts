import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { CannotJudge } from '../../specs/cannot-judge.js';
import { validatorFor } from '../contract/validator.js';
import type { ConformanceReport } from '../report/conformance-report.js';
import { conformanceFile } from '../report/reports-folder.js';

function isReport(value: unknown): value is ConformanceReport {
  return validatorFor('conformance')(value).length === 0;
}

/**
 * The report of a run.
 *
 * @param file Its path; the one that the last run wrote when absent.
 * @throws CannotJudge when there is none, or it is no report of this version's form.
 */
export function readReport(file: string = relative(process.cwd(), conformanceFile)): ConformanceReport {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const what = isMissing ? 'is not there' : 'is no JSON';
    throw new CannotJudge(`The report ${file} ${what}. Make one with: xbl-conformance run`);
  }
  if (isReport(content)) return content;
  const [first] = validatorFor('conformance')(content);
  throw new CannotJudge(`${file} is no report that this version can read: ${first?.message ?? ''} Run again.`);
}
