import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import { findingOf } from '../laws/conforms.js';

const statusRule = 'HTTP-STATUS-SET';

/** Judges every response that this run received from the service, whatever it was sent for. */
async function everyResponseCase(context: CheckContext): Promise<void> {
  await context.case('every response of this run', (subject) => {
    const { judged, kinds, latest } = context.seen;
    if (latest === undefined) return subject.notExercised('no response of this run is one that the rule speaks of');
    subject.adopt(latest);
    for (const { deviation, count, examples } of kinds) {
      const found = findingOf(deviation, examples);
      subject.finding({ ...found, got: `${found.got}, in ${count} of ${judged} responses` });
    }
    const doubt = context.requirement.id === statusRule ? context.doubt : undefined;
    if (doubt !== undefined) throw new Inconclusive(doubt, doubt);
    return Promise.resolve();
  });
}

/**
 * A rule about any response, judged on every one that the run received as well: each kind of violation once, with its count and a few
 * examples. Where the service is lost, what came before that is judged.
 */
export function onEveryResponse(check: Check): Check {
  if (check.responses !== 'every') return check;
  return {
    ...check,
    run: async (context) => {
      await check.run(context);
      await everyResponseCase(context);
    },
    runLost: everyResponseCase,
  };
}
