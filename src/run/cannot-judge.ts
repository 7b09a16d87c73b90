/**
 * A run cannot judge anything, and that is neither the service's fault nor the harness's: the message says in one line
 * what is missing and how to fix it. It ends the run with exit code 2.
 */
export class CannotJudge extends Error {
  override readonly name = 'Could not judge';

  constructor(message: string) {
    super(message);
    // The line alone must be printed: a stack shows the harness, not what to fix.
    this.stack = message;
  }
}
