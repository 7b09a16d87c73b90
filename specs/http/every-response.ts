import type { CheckContext } from '../../src/verdict/context.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import { findingOf } from '../judge-message.js';

/**
 * Judges every response that this run received from the service, whatever it was sent for: each kind of violation once, with its
 * count and a few examples. The check must run in the last phase.
 *
 * @param doubt Why the rule cannot be judged by the responses of this run; undefined where it can.
 */
export async function everyResponseCase(context: CheckContext, doubt?: string): Promise<void> {
  await context.case('every response of this run', (subject) => {
    const { judged, kinds, latest } = context.seen;
    if (latest === undefined) return subject.notExercised('this run received no response to which the rule applies');
    subject.adopt(latest);
    for (const { deviation, count, examples } of kinds) {
      const found = findingOf(deviation, examples);
      subject.finding({ ...found, got: `${found.got}, in ${count} of ${judged} responses` });
    }
    if (doubt !== undefined) throw new Inconclusive(doubt, doubt);
    return Promise.resolve();
  });
}
