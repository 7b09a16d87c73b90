import { type Level, levels } from '../contract/service.js';
import type { FailOn } from '../target/target.js';

/** What has a level: a finding, a deviation. */
interface Weighed {
  readonly level: Level;
}

/** Returns whether the first of two levels weighs less than the second. */
export function isLighter(left: Level, right: Level): boolean {
  return levels.indexOf(left) > levels.indexOf(right);
}

/** Returns the lighter of two levels: a finding never weighs more than its requirement. */
export function lighter(left: Level, right: Level): Level {
  return isLighter(left, right) ? left : right;
}

/** Returns the first of those that weigh most; undefined when there are none. */
export function gravest<Item extends Weighed>(items: readonly Item[]): Item | undefined {
  return levels.map((level) => items.find((item) => item.level === level)).find((item) => item !== undefined);
}

/** Returns whether a finding of a level fails a run. */
export function failsAt(level: Level, failOn: FailOn): boolean {
  return level === 'MUST' || (level === 'SHOULD' && failOn === 'should');
}

/** The outcome of a check whose gravest finding has this level. */
export const outcomeOfLevel = { MUST: 'fail', SHOULD: 'warn', MAY: 'note' } as const satisfies Readonly<
  Record<Level, string>
>;
