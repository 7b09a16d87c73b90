import type { Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import type { PresenceQuery } from '../../presence/query.js';
import { uniqueXuids } from '../../xuid.js';
import { failing, faultTable } from '../table.js';

/** Reads the list of users otherwise, once the limit has counted them. */
function users(change: (users: PresenceQuery['users']) => PresenceQuery['users']): Patch {
  return presence.before('uniqueUsers', (all) => [change(all)]);
}

/** Lists in which users come again, and others are lost. (uri-usersbatchpost, Remarks) */
export const repeatFaults = faultTable('presence', failing('PRES-BATCH-UNION'), {
  'users-cut-to-the-count-of-different-ones': [
    'The buffer has room for as many users as are different, and is filled with the list as it was sent.',
    users((all) => all.slice(0, new Set(all.map(({ value }) => value)).size)),
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
    users((all) => {
      const texts = new Map(all.map(({ value, text }) => [value, text]));
      const inTwo = new Set(all.filter(({ value, text }) => texts.get(value) !== text).map(({ value }) => value));
      return all.filter(({ value }) => !inTwo.has(value));
    }),
  ],
  'user-behind-a-repeated-one-lost': [
    'The loop skips one entry too many where a user comes again.',
    users((all) => {
      const seen = new Set<bigint>();
      let isSkipped = false;
      return all.filter(({ value }) => {
        const isKept = !isSkipped;
        isSkipped = isKept && seen.has(value);
        seen.add(value);
        return isKept;
      });
    }),
  ],
});
