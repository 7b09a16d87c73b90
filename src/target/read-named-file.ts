import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { nearest } from '../contract/nearest.js';
import type { ProfileProblem } from './profile-error.js';

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
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const near = nameBeside(path);
    const hint = near === undefined ? '' : ` Did you mean ${near}, in the same folder?`;
    const message = `the ${noun} cannot be read (${code}).${hint}`;
    return refuse({ file: path, line: 1, column: 1, pointer: '', message });
  }
}
