import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reportFileNames } from './formats/file-names.js';
import type { Shard } from '../run/shard.js';
import { isUnfinished } from './replace-file.js';
import { folderOf } from './reports-folder.js';

/** What a run that was killed left unfinished. */
function unfinishedIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => isUnfinished(name, reportFileNames));
  } catch {
    return [];
  }
}

/**
 * Deletes the reports of an earlier run, or of an earlier part, so they are not mistaken for this one's, as far as the system lets it.
 *
 * @returns Whether all of them are gone.
 */
export function removeReports(shard?: Shard): boolean {
  let isClean = true;
  for (const name of [...reportFileNames, ...unfinishedIn(folderOf(shard))]) {
    try {
      rmSync(join(folderOf(shard), name), { force: true });
    } catch {
      // The run says that the folder cannot be written to, or leaves no report and says why.
      isClean = false;
    }
  }
  return isClean;
}
