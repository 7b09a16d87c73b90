import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { CannotJudge } from '../../specs/cannot-judge.js';
import { conformanceFile, reportsFolder } from '../report/reports-folder.js';
import type { ExitCode } from '../verdict/gate.js';

function isExitCode(value: unknown): value is ExitCode {
  return value === 0 || value === 1 || value === 2 || value === 3;
}

/** The exit code that the run's report states; undefined when the run left none. */
export function reportedExitCode(): ExitCode | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(conformanceFile, 'utf8'));
  } catch {
    return undefined;
  }
  const run: unknown = typeof content === 'object' && content !== null && 'run' in content ? content.run : undefined;
  const gate: unknown = typeof run === 'object' && run !== null && 'gate' in run ? run.gate : undefined;
  const code: unknown = typeof gate === 'object' && gate !== null && 'exitCode' in gate ? gate.exitCode : undefined;
  return isExitCode(code) ? code : undefined;
}

/**
 * Makes room for the reports; one of an earlier run must not be taken for this one's.
 *
 * @throws CannotJudge when they could not be written.
 */
export function prepareReports(): void {
  try {
    mkdirSync(reportsFolder, { recursive: true });
    rmSync(conformanceFile, { force: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CannotJudge(
      `Reports cannot be written to ${reportsFolder} (${code}); name another folder with the variable REPORTS.`,
    );
  }
}
