import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What the name of a file that is not whole yet begins and ends with. */
const [hidden, unfinished] = ['.', '.part'];

/** Returns whether a name is that of a file that was never finished, for one of these names. */
export function isUnfinished(name: string, names: readonly string[]): boolean {
  return names.some((own) => name.startsWith(`${hidden}${own}.`) && name.endsWith(unfinished));
}

/** Where a name leads to: what a link points at is replaced, not the link. */
function placeOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/**
 * Writes a file so that nobody ever meets half of it: under another name beside it, which it loses when it is whole. What is no regular
 * file, such as /dev/stdout, is written to as it is.
 *
 * @throws The system's error where it cannot be written. The file stays as it was then.
 */
export function replaceFile(file: string, text: string): void {
  const place = placeOf(file);
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats?.isFile() === false) {
    writeFileSync(place, text);
    return;
  }
  const part = join(dirname(place), `${hidden}${basename(place)}.${process.pid}${unfinished}`);
  try {
    writeFileSync(part, text, stats && { mode: stats.mode });
    renameSync(part, place);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
