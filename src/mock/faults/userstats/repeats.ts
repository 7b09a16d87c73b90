import type { Patch } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import {
  cutToTheDifferent,
  type ReadUsers,
  withoutThoseBehindRepeats,
  withoutThoseInTwoSpellings,
} from '../lists-with-repeats.js';
import { failing, faultTable } from '../table.js';

/** Reads the list of users otherwise. */
function users(change: ReadUsers): Patch {
  return userstats.before('uniqueUsers', (all) => [change(all)]);
}

/** Returns how many different items a list has. */
function countOf(items: readonly unknown[]): number {
  return new Set(items).size;
}

/** Queries that name something more than once, and lose some of it. (uri-batchpost, Remarks) */
export const repeatFaults = faultTable('userstats', failing('STATS-BATCH-UNION'), {
  'users-cut-to-the-count-of-different-ones': [
    'The buffer has room for as many users as are different, and is filled with the list as it was sent.',
    users(cutToTheDifferent),
  ],
  'user-behind-a-repeated-one-lost': [
    'The loop skips one entry too many where a user comes again.',
    users(withoutThoseBehindRepeats),
  ],
  'users-in-two-spellings-lost': [
    'A user in two spellings is a conflict of keys, and neither is looked up.',
    users(withoutThoseInTwoSpellings),
  ],
  'names-cut-to-the-count-of-different-ones': [
    'Of the names of a service configuration as many are read as are different.',
    userstats.before('mergedConfigurations', (all) => [
      all.map(({ scid, statistics }) => ({ scid, statistics: statistics.slice(0, countOf(statistics)) })),
    ]),
  ],
  'configuration-in-two-letter-cases-lost': [
    'The id in another letter case takes the place of the first one, and its statistics are not found.',
    userstats.after('mergedConfigurations', (merged, all) =>
      merged.map(({ scid, statistics }) => {
        const texts = all.map((one) => one.scid).filter((text) => text.toLowerCase() === scid.toLowerCase());
        return { scid, statistics: countOf(texts) > 1 ? [] : statistics };
      }),
    ),
  ],
});
