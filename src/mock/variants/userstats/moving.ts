import { type Patch } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { variantTable } from '../table.js';

/** Adds to one counter, in steps that each take a number of requests. */
function growing(requests: number): Patch {
  return userstats.after('findValue', (literal, _person, { name }, { memory }) =>
    literal === undefined || name !== 'Flowers'
      ? literal
      : (BigInt(literal) + BigInt(Math.floor(memory.next('time') / requests))).toString(),
  );
}

/** Services whose data moves during a run. */
export const movingVariants = variantTable('userstats', {
  'values-grow-while-asked': [
    'A counter grows with time: after some dozens of requests its value is another one.',
    'Services are live; a difference counts only when a repeated request confirms it.',
    growing(25),
  ],
  'a-value-moves-with-every-answer': [
    'A counter is so lively that no two responses show the same value.',
    'Values of a live service may move; that each response differs is a SHOULD finding only.',
    growing(1),
    {
      warns: ['HTTP-READ-ONLY'],
      inconclusive: ['STATS-VERSION-DEFAULT', 'STATS-XUID-FORM', 'STATS-OPERATION'],
    },
  ],
});
