import type { Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { uniqueXuids } from '../../xuid.js';
import {
  cutToTheDifferent,
  type ReadUsers,
  withoutThoseBehindRepeats,
  withoutThoseInTwoSpellings,
} from '../lists-with-repeats.js';
import { failing, faultTable } from '../table.js';

/** Reads the list of users otherwise, once the limit has counted them. */
function users(change: ReadUsers): Patch {
  return presence.before('uniqueUsers', (all) => [change(all)]);
}

/** Lists in which users come again, and others are lost. (uri-usersbatchpost, Remarks) */
export const repeatFaults = faultTable('presence', failing('PRES-BATCH-UNION'), {
  'users-cut-to-the-count-of-different-ones': [
    'The buffer has room for as many users as are different, and is filled with the list as it was sent.',
    users(cutToTheDifferent),
  ],
  'repeated-users-cancel-out': [
    'Users are toggled in a set, so one who is requested twice is not in it.',
    users((all) => {
      const kept = new Set<bigint>();
      for (const { value } of all) if (!kept.delete(value)) kept.add(value);
      return uniqueXuids(all).filter(({ value }) => kept.has(value));
    }),
  ],
  'users-in-two-spellings-lost': [
    'A user with leading zeros and without is a conflict of keys, and neither is looked up.',
    users(withoutThoseInTwoSpellings),
  ],
  'user-behind-a-repeated-one-lost': [
    'The loop skips one entry too many where a user comes again.',
    users(withoutThoseBehindRepeats),
  ],
});
