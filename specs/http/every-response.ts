import type { CheckContext } from '../../src/verdict/context.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import { findingOf } from '../judge-message.js';

/** One lost connection happens on any network; from here on it is the service that does not respond. */
const lapsesThatCount = 2;

/**
 * Judges every response that this run received from the service, whatever it was sent for: each kind of violation once, with its
 * count and a few examples. The check must run in the last phase.
 *
 * @param lapses Requests that had no response until they were sent again; the rule about them cannot be judged with several.
 */
export async function everyResponseCase(context: CheckContext, lapses = 0): Promise<void> {
  await context.case('every response of this run', (subject) => {
    const { judged, kinds, latest } = context.seen;
    if (latest === undefined) return subject.notExercised('this run received no response to which the rule applies');
    subject.adopt(latest);
    for (const { deviation, count, examples } of kinds) {
      const found = findingOf(deviation, examples);
      subject.finding({ ...found, got: `${found.got}, in ${count} of ${judged} responses` });
    }
    if (lapses >= lapsesThatCount) {
      const cause = `${lapses} of the requests to ${context.service} had no response until they were sent again`;
      throw new Inconclusive(cause, cause);
    }
    return Promise.resolve();
  });
}
