import { isAbsolute, join, relative, sep } from 'node:path';
import { tmpdir, homedir } from 'node:os';
import { packageRoot } from '../../contract/root.js';

/** The folders of this package that a user does not write to: an error there is a damaged package. */
const ownFolders = ['dist', 'fixtures', 'node_modules', 'schemas', 'specs', 'src'].map((name) =>
  join(packageRoot, name),
);

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Returns whether an error comes from the user's machine: the system refused a file, a folder, a process or an address. A file of
 * this package is none of the user's: an error on it is a fault of the harness.
 */
export function isOfUsersMachine(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  return path === undefined || !isAbsolute(path) || !ownFolders.some((folder) => isInside(folder, path));
}

/** Playwright looks for the home folder when it is loaded; a user without one still has a temporary folder. */
export function ensureHomeFolder(): void {
  try {
    homedir();
  } catch {
    process.env['HOME'] = tmpdir();
  }
}

/** Returns what is wrong with the current folder, in a line; undefined if it is there. */
export function currentFolderFault(): string | undefined {
  try {
    process.cwd();
    return undefined;
  } catch {
    return 'The current folder does not exist any more; change to another one and run the command again.';
  }
}
