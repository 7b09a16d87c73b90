/**
 * A run cannot judge anything, and that is neither the service's fault nor the harness's: the message says in one line
 * what is missing and how to mend it. It ends the run with exit code 2.
 */
export class CannotJudge extends Error {
  override readonly name = 'Could not judge';

  constructor(message: string) {
    super(message);
    // Whoever prints the error shall print the line alone: a stack would tell of the harness, not of what to mend.
    this.stack = message;
  }
}
