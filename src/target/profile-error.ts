/** One thing that is wrong in a profile. */
export interface ProfileProblem {
  /** The profile's path as the user gave it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** JSON pointer of the place; `''` for the whole profile. */
  readonly pointer: string;
  /** What was found, what was expected, and how to mend it. Never holds a secret. */
  readonly message: string;
}

function line({ file, line, column, pointer, message }: ProfileProblem): string {
  return `${file}:${line}:${column}: ${pointer === '' ? '' : `${pointer}: `}${message}`;
}

/**
 * A profile cannot be used. It holds everything that is wrong with it, so that one correction is enough; the message has
 * a line for each, in the form `file:line:column: pointer: what is wrong`.
 */
export class ProfileError extends Error {
  constructor(readonly problems: readonly ProfileProblem[]) {
    super(problems.map(line).join('\n'));
    this.name = 'ProfileError';
  }
}
