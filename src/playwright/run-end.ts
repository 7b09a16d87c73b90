import { sayPainted, type TerminalStream } from '../report/terminal-output.js';
import { CannotJudge } from '../run/cannot-judge.js';
import type { ExitCode } from '../verdict/gate.js';

/** What a run prints last. */
export interface Closing {
  readonly stream: TerminalStream;
  readonly text: string;
}

/**
 * How the Playwright run of this process ends. Playwright loads the global setup and each reporter by its path and lets none of them
 * see another, so they meet in this one value.
 */
class RunEnd {
  private refused: CannotJudge | undefined;
  private closing: Closing | undefined;
  private makeWay: () => void = () => undefined;

  /** Returns an error for the caller to throw, and keeps its reason: Playwright hands reporters only the text of an error. */
  refuse(reason: string): CannotJudge {
    this.refused = new CannotJudge(reason);
    return this.refused;
  }

  /** Why the run was refused; undefined when it was not. */
  get refusal(): string | undefined {
    return this.refused?.message;
  }

  /**
   * Makes the process end with an exit code. Playwright knows 0 and 1 only, and calls process.exit once its reporters are done; a
   * listener for the exit comes after that.
   */
  exitWith(exitCode: ExitCode): void {
    process.once('exit', () => {
      process.exitCode = exitCode;
    });
  }

  /** Keeps what the run prints when every reporter is done. */
  closeWith(closing: Closing): void {
    this.closing = closing;
  }

  /** Registers what must happen before the last words, such as clearing a status line. */
  beforeClosing(makeWay: () => void): void {
    this.makeWay = makeWay;
  }

  /** Prints the last words, once. */
  printClosing(): void {
    this.makeWay();
    const { closing } = this;
    this.closing = undefined;
    if (closing !== undefined) sayPainted(closing.text, closing.stream);
  }
}

/** The end of this process's run. */
export const runEnd = new RunEnd();
