import type { Finding } from './outcome.js';
import { Inconclusive } from './signals.js';
import type { Subject } from './subject.js';

/** A case as it was judged once, and what ended it before its own end. */
export interface JudgedOnce {
  readonly subject: Subject;
  readonly error?: unknown;
}

/** What stays of a finding from one time to the next: what came instead may move. */
function keyOf({ level, expected }: Finding): string {
  return `${level} ${expected}`;
}

function inWords(subject: Subject): string {
  const [finding] = subject.listed;
  return finding === undefined ? 'a finding' : `expected ${finding.expected}, got ${finding.got}`;
}

/** Keeps of a time what an earlier one found as well. @returns Whether anything is left. */
function agrees({ subject }: JudgedOnce, earlier: readonly JudgedOnce[]): boolean {
  if (subject.found === 0) return false;
  if (!subject.isUnsure) return true;
  const known = new Set(earlier.flatMap((time) => time.subject.listed.map(keyOf)));
  if (!subject.listed.some((finding) => known.has(keyOf(finding)))) return false;
  subject.keep((finding) => known.has(keyOf(finding)));
  return true;
}

/**
 * Judges a case, and judges it again before it accuses: data moves, one of two replicas lags behind, and one odd response may come from
 * anything between the harness and the service. A finding counts when the next time finds it too. What was made sure of while it was
 * found, as laws and refusals are, needs no second time.
 *
 * @param judge Judges the case once, with requests of its own.
 * @returns The time that counts. What was found once of three times is an observation; what comes and goes leaves the case inconclusive.
 */
export async function judgedAgain(judge: () => Promise<JudgedOnce>): Promise<JudgedOnce> {
  const first = await judge();
  if (!first.subject.isUnsure) return first;
  const second = await judge();
  second.subject.follow(first.subject);
  if (agrees(second, [first]) || second.error instanceof Inconclusive) return second;
  const third = await judge();
  third.subject.follow(second.subject);
  const others = second.subject.found > 0 ? [first, second] : [];
  if (agrees(third, others) || third.error instanceof Inconclusive) return third;
  if (second.subject.found === 0 && third.subject.found === 0) {
    third.subject.observe(`${inWords(first.subject)}, once in three times`);
    return third;
  }
  third.subject.keep(() => false);
  const reason = `the responses change from one time to the next: ${inWords(first.subject)}, and not when the case was judged again`;
  return { subject: third.subject, error: new Inconclusive(reason) };
}
