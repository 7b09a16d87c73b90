import type { CheckContext } from '../../src/verdict/context.js';
import { findingOf } from '../judge-message.js';

/**
 * Judges every response that this run received from the service, whatever it was sent for: each kind of violation once, with its
 * count and a few examples. The check must run in the last phase.
 */
export async function everyResponseCase(context: CheckContext): Promise<void> {
  await context.case('every response of this run', (subject) => {
    const { judged, kinds, latest } = context.seen;
    if (latest === undefined) return subject.notExercised('no response of this run could show it');
    subject.adopt(latest);
    for (const { deviation, count, examples } of kinds) {
      const found = findingOf(deviation, examples);
      subject.finding({ ...found, got: `${found.got}, in ${count} of ${judged} responses` });
    }
    return Promise.resolve();
  });
}
