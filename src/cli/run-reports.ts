import { readFileSync } from 'node:fs';
import { removeReports } from '../report/remove-reports.js';
import { conformanceFile } from '../report/reports-folder.js';
import { reportsObstacle } from '../report/reports-obstacle.js';
import type { ExitCode } from '../verdict/gate.js';
import type { PlaywrightEnd } from './playwright.js';

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
 * Deletes the reports of an earlier run, so that they are not mistaken for this run's.
 *
 * @returns Whether a report that is found afterwards is this run's; not if the folder cannot be written to.
 */
export function prepareReports(): boolean {
  return reportsObstacle() === undefined && removeReports();
}

/**
 * Returns the exit code of a run in a child, from the child's own code and its report. They agree when all is well. A run
 * without a report is never green: it could not judge (2) if it says so, or was ended; else it is a fault of the harness (3).
 *
 * @param isOwn Whether a report that is there is this run's, as `prepareReports` says.
 * @param reported What that report states.
 */
export function exitCodeOfRun(
  { code, interrupted }: Pick<PlaywrightEnd, 'code' | 'interrupted'>,
  isOwn: boolean,
  reported: ExitCode | undefined,
): ExitCode {
  // An interruption that comes after the reports are written changes nothing of what they say.
  if (interrupted && reported !== undefined) return reported;
  if (code === undefined || interrupted || code === 2) return 2;
  if (reported !== undefined && reported === code) return reported;
  // Without files the verdict has been printed, and the run has said that it could not write them.
  return isOwn || code === 3 ? 3 : 2;
}
