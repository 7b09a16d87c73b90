import { accessSync, constants } from 'node:fs';
import { makeFolder } from './make-folder.js';
import { reportsFolder } from './reports-folder.js';

/** Returns the line that says why reports cannot be written, where, and what to do. */
export function unwritableReports(error: unknown): string {
  const why = error instanceof Error ? error.message.replace(/, \w+ '.*$/s, '') : String(error);
  return `The reports cannot be written to ${reportsFolder()} (${why}); make it writable, or name another folder with the variable REPORTS`;
}

/**
 * Returns why the folder of the reports cannot be written to, and makes it if it is missing; undefined if it can. Such a run
 * still judges and prints its verdict: only the files are missing.
 */
export function reportsObstacle(): string | undefined {
  try {
    makeFolder(reportsFolder());
    accessSync(reportsFolder(), constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return unwritableReports(error);
  }
}
