import { dirname, relative } from 'node:path';
import { makeFolder } from '../../report/make-folder.js';
import { replaceFile } from '../../report/replace-file.js';
import { CannotJudge } from '../../run/cannot-judge.js';

/** A path as a user may read it: from the current folder where it lies below, whole otherwise. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') ? file : path;
}

/**
 * Writes a file that a command was asked for, and the folders that it lies in.
 *
 * @throws CannotJudge when it cannot be written, which is for the user to mend.
 */
export function writeOutput(file: string, text: string): void {
  try {
    makeFolder(dirname(file));
    replaceFile(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotJudge(
      `${shownPath(file)} cannot be written: ${why}. Name a place that can with --output or --html.`,
    );
  }
}
