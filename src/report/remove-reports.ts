import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { reportFileNames } from './formats/file-names.js';
import { reportsFolder } from './reports-folder.js';

/**
 * Deletes the reports of an earlier run so they are not mistaken for this run's, as far as the system lets it.
 *
 * @returns Whether all of them are gone.
 */
export function removeReports(): boolean {
  let isClean = true;
  for (const name of reportFileNames) {
    try {
      rmSync(join(reportsFolder, name), { force: true });
    } catch {
      // The run says that the folder cannot be written to, or leaves no report and says why.
      isClean = false;
    }
  }
  return isClean;
}
