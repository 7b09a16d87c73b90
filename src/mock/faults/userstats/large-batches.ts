import type { Patch } from '../../patch.js';
import type { RequestedConfiguration } from '../../userstats/query.js';
import { userstats } from '../../userstats/patches.js';
import type { RenderedStatistic } from '../../userstats/render.js';
import { failing, faultTable } from '../table.js';
import { showing } from './answer.js';
import { withStatistics } from './rendered.js';

/** Drops users beyond a number. */
function cutUsers(most: number): Patch {
  return userstats.after('uniqueUsers', (users) => users.slice(0, most));
}

/** Drops statistics beyond a number, counted over all service configurations. */
function cutNames(most: number): Patch {
  return userstats.after('mergedConfigurations', (merged) => {
    let left = most;
    return merged.map(({ scid, statistics }): RequestedConfiguration => {
      const kept = statistics.slice(0, left);
      left -= kept.length;
      return { scid, statistics: kept };
    });
  });
}

/** Batches with a boundary that only many known users or statistics cross. (uri-batchpost, Remarks) */
export const largeBatchFaults = faultTable('userstats', failing('STATS-BATCH-UNION'), {
  'users-cut-at-ten': [
    'One page of ten users is read, and nobody asks for the next one.',
    cutUsers(10),
    { fails: ['STATS-ANSWER', 'STATS-BATCH-UNION'] },
  ],
  'large-integers-cut-for-five-people': [
    'From five people on, Integers are read in a block of 32 bits each.',
    showing((users) =>
      users.length < 5
        ? users
        : withStatistics(users, (stats) =>
            stats.map((one) =>
              one.type === 'Integer' ? { ...one, value: BigInt.asIntN(32, BigInt(String(one.value))) } : one,
            ),
          ),
    ),
  ],
  'last-user-missed-at-a-multiple-of-33': [
    'Pages have 33 users, and the loop over a list that ends with a full page ends one too early.',
    userstats.after('uniqueUsers', (users) =>
      users.length > 33 && users.length % 33 === 0 ? users.slice(0, -1) : users,
    ),
  ],
  'last-names-missed-at-a-multiple-of-33': [
    'Pages have 33 names, and the loop over a list that ends with a full page ends one too early.',
    userstats.after('mergedConfigurations', (merged) =>
      merged.map(({ scid, statistics }) => ({
        scid,
        statistics: statistics.length > 0 && statistics.length % 33 === 0 ? statistics.slice(0, -1) : statistics,
      })),
    ),
  ],
  'users-cut-at-fifty': ['Beyond fifty users the rest is dropped.', cutUsers(50)],
  'users-cut-at-128': ['The buffer has room for 128 users, and the rest is dropped.', cutUsers(128)],
  'users-cut-at-a-thousand': ['The query returns a thousand rows at most.', cutUsers(1000)],
  'last-user-of-each-256-missed': [
    'Users are read in blocks of 256, and the loop over a full block ends one too early.',
    userstats.after('uniqueUsers', (users) => users.filter((_user, index) => index % 256 !== 255)),
  ],
  'users-shifted-beyond-64': [
    'Beyond 64 users the second block of values is read one row too late.',
    showing((users) => {
      const known = users.filter(({ scids }) => scids.some(({ stats }) => stats.length > 0));
      return users.map((user, index) => {
        const from = index < 64 ? undefined : known[known.indexOf(user) + 1];
        return from === undefined ? user : { ...user, scids: from.scids };
      });
    }),
  ],
  'values-of-a-user-in-the-block-before': [
    'Beyond a hundred users the key of the cache is the place in the block, so values repeat every hundred users.',
    showing((users) => {
      const cache = new Map<string, RenderedStatistic>();
      let place = -1;
      let latest: unknown;
      return withStatistics(users, (stats, scid, { xuid }) => {
        if (xuid !== latest) place += 1;
        latest = xuid;
        return stats.map((one) => {
          const key = `${place % 100} ${scid} ${one.statname}`;
          const known = place < 100 ? one : (cache.get(key) ?? one);
          cache.set(key, known);
          return known;
        });
      });
    }),
  ],
  'names-cut-at-sixteen': ['Beyond sixteen statistics the rest is dropped.', cutNames(16)],
  'names-cut-at-64': ['The list of statistics is cut at 64.', cutNames(64)],
  'names-cut-at-128-for-one-user': [
    'Where one user is requested, the fast path reads 128 statistics.',
    userstats.after('readQuery', (query) =>
      query.users.length > 3
        ? query
        : {
            ...query,
            configurations: query.configurations.map(({ scid, statistics }) => ({
              scid,
              statistics: statistics.slice(0, 128),
            })),
          },
    ),
  ],
  'statistics-shifted-beyond-a-hundred': [
    'Beyond a hundred statistics of a user each has the value of the one before.',
    showing((users) =>
      withStatistics(users, (stats) =>
        stats.map((one, index) => {
          const before = stats[index - 1];
          return index < 100 || before === undefined ? one : { ...one, value: before.value };
        }),
      ),
    ),
  ],
});
