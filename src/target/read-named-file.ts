import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { nearest } from '../contract/nearest.js';
import { fileText } from './file-text.js';
import type { ProfileProblem } from './profile-error.js';
import { UnreadableFile } from './read-user-file.js';

/** A profile of 1,600 people has 0.3 MB. What is much larger would take minutes and gigabytes to parse. */
const maxBytes = 4 * 1024 * 1024;

function nameBeside(path: string): string | undefined {
  try {
    const name = basename(path);
    return nearest(
      name,
      readdirSync(dirname(path)).filter((other) => other !== name),
    );
  } catch {
    return undefined;
  }
}

/**
 * The text of a file that a user named.
 *
 * @param noun What the file is, for the problem: `profile`.
 * @param refuse Throws the error of the file's kind; told what is wrong, with a likely name from the same folder.
 */
export function readNamedFile(path: string, noun: string, refuse: (problem: ProfileProblem) => never): string {
  try {
    return fileText(path, maxBytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const near = error.code === undefined ? undefined : nameBeside(path);
    const hint = near === undefined ? '' : ` Did you mean ${near}, in the same folder?`;
    const message = `the ${noun} ${error.what}.${hint}`;
    return refuse({ file: path, line: 1, column: 1, pointer: '', message });
  }
}
