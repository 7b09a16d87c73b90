import { CannotJudge } from '../run/cannot-judge.js';

let refused: CannotJudge | undefined;

/**
 * Refuses to run: nothing can be judged, for the reason in the message. The error is for the caller to throw; that it was thrown
 * is kept here, because Playwright hands reporters no more of an error than its text.
 */
export function refuse(message: string): CannotJudge {
  refused = new CannotJudge(message);
  return refused;
}

/** Why this process refused to run; undefined when it did not. */
export function refusal(): string | undefined {
  return refused?.message;
}
