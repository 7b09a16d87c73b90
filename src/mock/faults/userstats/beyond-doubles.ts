import { LosslessNumber } from 'lossless-json';
import { userstatsFault } from './userstats-fault.js';

/** Numbers in answers that a double cannot tell from one that is allowed. */
export const beyondDoublesFaults = [
  userstatsFault(
    'total-under-the-id-behind-the-last',
    'The row of totals is listed like a user; its id, as a number, is one more than the largest XUID.',
    { fails: ['STATS-RESPONSE-SHAPE', 'STATS-RESPONSE-SUBSET'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users: [...users, { xuid: new LosslessNumber((2n ** 64n).toString()), scids: [] }],
        }),
      },
    }),
  ),
];
