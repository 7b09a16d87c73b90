import { shortened } from '../contract/shortened.js';
import { isError } from '../contract/status.js';
import type { AnsweredExchange, UnansweredExchange } from '../wire/exchange.js';
import { whyNotWaited } from './busy.js';

/** Ends a case: the data that would show the rule never came. */
export class NotExercised extends Error {
  override readonly name = 'NotExercised';
}

/** Ends a case: something stood between the question and a verdict. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';

  /**
   * @param cause The part of the reason that every requirement shares which the same thing kept from being judged: the caller was
   * not served. A run with one of these never ends with 0.
   * @param isPassing Whether the next attempt may succeed.
   */
  constructor(
    message: string,
    readonly sharedCause?: string,
    readonly isPassing = sharedCause !== undefined,
  ) {
    super(message);
  }
}

/** Ends a case: a well-formed request was refused, also when it was sent again. */
export class Refused extends Inconclusive {
  constructor(readonly exchange: AnsweredExchange) {
    super(`the control was not accepted: ${describeAnswer(exchange)}`);
  }
}

/** Ends a case: a well-formed request had no response, each time that it was sent, while others had one. */
export class Unanswered extends Inconclusive {
  constructor(
    readonly got: string,
    readonly exchanges: readonly UnansweredExchange[],
  ) {
    super(got);
  }
}

/** Ends a case: what it only observes has been seen. */
export class Observed extends Error {
  override readonly name = 'Observed';
}

/** Ends a case: the profile says that it cannot be tried, or does not name what it needs. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}

/** UTF-16 units of a reason phrase, and of a body, that a sentence quotes. */
const maxQuoted = 160;

/** The answer to a request that the harness counted on, said shortly: `401 Unauthorized: token expired`. */
export function describeAnswer(exchange: AnsweredExchange): string {
  const { status, statusText, body } = exchange.response;
  // Four bytes a character at most, and one more to see that there is more.
  const text = body
    .subarray(0, 4 * maxQuoted + 4)
    .toString('utf8')
    .replace(/\s+/g, ' ')
    .trim();
  const quoted = text === '' ? ' without a body' : `: ${shortened(text, maxQuoted)}`;
  const why = whyNotWaited(exchange);
  return `${status} ${shortened(statusText, maxQuoted)}`.trim() + quoted + (why === undefined ? '' : `; ${why}`);
}

/**
 * Returns what ends a case whose well-formed request was not accepted. A refusal is a finding of the rule that demands the request;
 * another status of success, or a 304, is a matter of the status alone.
 */
export function notAccepted(exchange: AnsweredExchange): Inconclusive {
  if (isError(exchange.response.status)) return new Refused(exchange);
  return new Inconclusive(`the control was not accepted: ${describeAnswer(exchange)}`);
}
