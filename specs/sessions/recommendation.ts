import { isDeepStrictEqual } from 'node:util';
import type { Level } from '../../src/contract/service.js';
import { judgeLaw, type Law } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';

/**
 * Judges a law whose breach weighs less than its requirement. Like `judgeLaw`, it accuses only when the left side, asked
 * again, stood still and the right side, asked again, still differs.
 *
 * @returns The two sides that agreed, or undefined when a finding was recorded.
 * @throws Inconclusive when the left side moved.
 */
async function judgeRecommendation<Left, Right>(
  subject: Subject,
  level: Level,
  { left, right, difference, steady = (value) => value }: Law<Left, Right>,
): Promise<{ left: Left; right: Right } | undefined> {
  const [first, second] = [await left(), await right()];
  if (difference(first.value, second.value) === undefined) return { left: first.value, right: second.value };
  const [again, next] = [await left(), await right()];
  const confirmed = difference(again.value, next.value);
  if (confirmed === undefined) return { left: again.value, right: next.value };
  if (!isDeepStrictEqual(steady(first.value), steady(again.value))) {
    return subject.inconclusive('the data changed between two askings, so two answers cannot be compared');
  }
  subject.finding({ ...confirmed, level, exchanges: [...again.exchanges, ...next.exchanges] });
  return undefined;
}

/** Judges a law at a level, by default that of its requirement. */
export function judgeLawAt<Left, Right>(
  subject: Subject,
  level: Level,
  law: Law<Left, Right>,
): Promise<{ left: Left; right: Right } | undefined> {
  return level === 'MUST' ? judgeLaw(subject, law) : judgeRecommendation(subject, level, law);
}
