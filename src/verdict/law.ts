import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Level } from '../contract/service.js';
import type { Exchange } from '../wire/exchange.js';
import { describeAnswer, Refused, Unanswered } from './signals.js';
import type { Subject } from './subject.js';

/** One side of a law: what was answered, brought into a form that can be compared, and where it came from. */
export interface Side<Value> {
  readonly value: Value;
  readonly exchanges: readonly Exchange[];
}

/** Where two sides differ. */
export interface Difference {
  readonly expected: string;
  readonly got: string;
  readonly pointer?: string;
  readonly value?: unknown;
  /** How much it weighs, where that is less than the law. */
  readonly level?: Level;
}

/** A rule that two answers must obey together. */
export interface Law<Left, Right> {
  /** Asks for the side that sets the expectation. Asked again, it must ask anew. */
  readonly left: () => Promise<Side<Left>>;
  /** Asks for the side that is judged. Asked again, it must ask anew. */
  readonly right: () => Promise<Side<Right>>;
  /** What is wrong with the right side in the light of the left one; undefined when the law holds. */
  readonly difference: (left: Left, right: Right) => Difference | undefined;
  /** What remains of a left side when what may change from one moment to the next is taken away; by default all of it. */
  readonly steady?: (left: Left) => unknown;
  /** How much a breach weighs, where that is less than the requirement. It is made sure of all the same. */
  readonly level?: Level;
  /** What two sides that agree lack to show the law at all; the case is not exercised then. */
  readonly lacking?: (left: Left, right: Right) => string | undefined;
}

const rounds = 3;

/**
 * Whether the left side is still the same when it is asked twice in a row. Behind a balancer, two replicas that disagree may
 * take turns: asking left and right in turn would meet one of them with every left and the other with every right.
 */
async function standsStill<Left, Right>(
  law: Law<Left, Right>,
  expected: unknown,
  steady: (left: Left) => unknown,
): Promise<boolean> {
  for (let time = 0; time < 2; time += 1) {
    const { value } = await law.left();
    if (!isDeepStrictEqual(steady(value), expected)) return false;
  }
  return true;
}

/**
 * Judges a law on a service whose data may move meanwhile. A difference counts only when the left side, asked again,
 * stays what it was, and the right side, asked again, still differs from it: then it is the rule that is broken, not the
 * moment. When the left side never stands still there is no verdict. Both sides are well-formed requests of one caller: where the
 * left one is served and the right one refused, that is a finding too.
 *
 * @returns The two sides that agreed, or undefined when a finding was recorded.
 */
export async function judgeLaw<Left, Right>(
  subject: Subject,
  law: Law<Left, Right>,
): Promise<{ left: Left; right: Right } | undefined> {
  try {
    const agreed = await compared(subject, law);
    const reason = agreed && law.lacking?.(agreed.left, agreed.right);
    if (reason !== undefined) subject.notExercised(reason);
    return agreed;
  } catch (error) {
    if (!(error instanceof RightUnserved)) throw error;
    const expected = 'the request to be served, as the one without the difference was';
    subject.finding({ ...weightOf(law), expected, ...error.seen, isSure: true });
    return undefined;
  }
}

function weightOf<Left, Right>({ level }: Law<Left, Right>): { readonly level?: Level } {
  return level === undefined ? {} : { level };
}

/** Thrown where the left side was served and the right one was refused or had no response, also when it was sent again. */
class RightUnserved extends Error {
  readonly seen: { readonly got: string; readonly exchanges: readonly Exchange[] };

  constructor(override readonly cause: Refused | Unanswered) {
    super(cause.message);
    this.seen =
      cause instanceof Refused
        ? { got: describeAnswer(cause.exchange), exchanges: [cause.exchange] }
        : { got: cause.got, exchanges: cause.exchanges };
  }
}

/** Sends the right side. Both sides must be served, so a refusal of this one alone is a difference between them. */
async function rightOf<Left, Right>({ right }: Law<Left, Right>): Promise<Side<Right>> {
  try {
    return await right();
  } catch (error) {
    throw error instanceof Refused || error instanceof Unanswered ? new RightUnserved(error) : error;
  }
}

async function compared<Left, Right>(
  subject: Subject,
  law: Law<Left, Right>,
): Promise<{ left: Left; right: Right } | undefined> {
  const steady = law.steady ?? ((left: Left): unknown => left);
  let left = await law.left();
  let right = await rightOf(law);
  for (let round = 0; round < rounds; round += 1) {
    // To read two large responses and to compare them takes its time: each is a stretch of its own.
    await nextTurn();
    if (law.difference(left.value, right.value) === undefined) return { left: left.value, right: right.value };
    const again = await law.left();
    if (law.difference(again.value, right.value) === undefined) return { left: again.value, right: right.value };
    const stoodStill = isDeepStrictEqual(steady(left.value), steady(again.value));
    const next = await rightOf(law);
    const confirmed = law.difference(again.value, next.value);
    if (confirmed === undefined) return { left: again.value, right: next.value };
    if (stoodStill && (await standsStill(law, steady(again.value), steady))) {
      const exchanges = [...again.exchanges, ...next.exchanges];
      subject.finding({ ...weightOf(law), ...confirmed, exchanges, isSure: true });
      return undefined;
    }
    left = again;
    right = next;
  }
  return subject.inconclusive(
    `the data changed on each of ${rounds + 1} requests, so two responses cannot be compared`,
  );
}

/**
 * Judges a rule that each answer must obey by itself, as patiently as a law: it counts as broken only when it is seen broken
 * again. Data that is just being changed may break for a moment what it keeps the rest of the time.
 *
 * @param ask Asks for the answer. Asked again, it must ask anew.
 * @param fault What is wrong with an answer; undefined when the rule holds.
 * @returns The answer that obeyed, or undefined when a finding was recorded.
 */
export async function judgeAnswer<Answer>(
  subject: Subject,
  ask: () => Promise<Side<Answer>>,
  fault: (answer: Answer) => Difference | undefined,
): Promise<{ answer: Answer } | undefined> {
  try {
    const agreed = await compared(subject, {
      left: () => Promise.resolve({ value: undefined, exchanges: [] }),
      right: ask,
      difference: (_nothing, answer) => fault(answer),
    });
    return agreed && { answer: agreed.right };
  } catch (error) {
    // Nothing was served before it, so a refusal tells nothing of this rule.
    throw error instanceof RightUnserved ? error.cause : error;
  }
}
