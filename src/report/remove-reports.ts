import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { reportFileNames } from './formats/file-names.js';
import type { Shard } from '../run/shard.js';
import { folderOf } from './reports-folder.js';

/**
 * Deletes the reports of an earlier run, or of an earlier part, so they are not mistaken for this one's, as far as the system lets it.
 *
 * @returns Whether all of them are gone.
 */
export function removeReports(shard?: Shard): boolean {
  let isClean = true;
  for (const name of reportFileNames) {
    try {
      rmSync(join(folderOf(shard), name), { force: true });
    } catch {
      // The run says that the folder cannot be written to, or leaves no report and says why.
      isClean = false;
    }
  }
  return isClean;
}
