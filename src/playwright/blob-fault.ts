import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readUserFile, UnreadableFile } from '../target/read-user-file.js';
import { unpackedSize } from './unpacked-size.js';

/** The blob of a whole run unpacks to some megabytes. Playwright reads a blob at once and takes several times its size in memory. */
const maxMegabytes = 256;
const maxBytes = maxMegabytes * 1024 * 1024;

/** Options of `merge-reports` that a word follows. */
const withValue: ReadonlySet<string> = new Set(['-c', '--config', '--reporter']);

/** Returns the folder of the blobs, as Playwright reads its command line: the first word after `merge-reports` that is no option. */
function blobFolder(words: readonly string[]): string {
  const [, ...rest] = words;
  const folder = rest.find((word, index) => !word.startsWith('-') && !withValue.has(rest[index - 1] ?? ''));
  return resolve(folder ?? '.');
}

function blobsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.zip'));
  } catch {
    // Playwright says that the folder is not there.
    return [];
  }
}

function faultOf(file: string): string | undefined {
  try {
    const size = unpackedSize(readUserFile(file, maxBytes));
    if (size === undefined) return `${file} is not a ZIP archive; expected a blob`;
    if (size <= maxBytes) return undefined;
    const unpacked = size === Infinity ? '4096 MB or more' : `${(size / 1024 / 1024).toFixed(1)} MB`;
    return `${file} unpacks to ${unpacked}; expected a blob, which has ${maxMegabytes} MB at most`;
  } catch (error) {
    if (error instanceof UnreadableFile) return `${file} ${error.what}`;
    throw error;
  }
}

/**
 * Returns why `merge-reports` cannot merge the blobs of its folder, as far as their files tell; undefined when nothing is in the way.
 * Playwright would wait for a pipe, and unpack anything.
 *
 * @param commandLine The words after the name of the program, from `merge-reports` on.
 */
export function blobFault(commandLine: readonly string[]): string | undefined {
  const folder = blobFolder(commandLine);
  for (const name of blobsIn(folder)) {
    const fault = faultOf(join(folder, name));
    if (fault !== undefined) return `${fault}. Make it again with: npx playwright test --shard=1/3`;
  }
  return undefined;
}
