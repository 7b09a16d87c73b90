import { userstats } from '../../userstats/patches.js';
import type { RenderedStatistic } from '../../userstats/render.js';
import { failing, faultTable } from '../table.js';
import { showing } from './answer.js';
import { withConfigurations, withStatistics } from './rendered.js';

const inAnswersToo = { fails: ['STATS-ANSWER', 'STATS-BATCH-UNION'] };

/** Batches that differ from their parts. (uri-batchpost, Remarks) */
export const batchUnionFaults = faultTable('userstats', failing('STATS-BATCH-UNION'), {
  'users-cut-at-a-hundred': [
    'Beyond a hundred users the rest of the list is silently dropped.',
    userstats.after('uniqueUsers', (users) => users.slice(0, 100)),
  ],
  'names-cut-at-a-hundred': [
    'Beyond a hundred names of a service configuration the rest is silently dropped.',
    userstats.after('mergedConfigurations', (merged) =>
      merged.map(({ scid, statistics }) => ({ scid, statistics: statistics.slice(0, 100) })),
    ),
  ],
  'people-expected-in-ascending-order': [
    'People are merged with the index in one pass, and those after a larger XUID are missed.',
    userstats.after('uniqueUsers', (users) =>
      users.filter((user, index) => users.slice(0, index).every((before) => before.value < user.value)),
    ),
    inAnswersToo,
  ],
  'one-name-one-value-across-configurations': [
    'In a batch the values of a person are keyed by name alone, so the last configuration with the name wins.',
    showing((users) =>
      withConfigurations(users, (scids) => {
        const byName = new Map(scids.flatMap(({ stats }) => stats.map((one) => [one.statname, one] as const)));
        return scids.map(({ scid, stats }) => ({
          scid,
          stats: stats.map((one) => byName.get(one.statname) ?? one),
        }));
      }),
    ),
  ],
  'values-of-the-first-person-repeated': [
    'A variable is captured by the loop: everybody in a batch has the values of the first person.',
    showing((users) => {
      const first = new Map<string, RenderedStatistic>();
      return withStatistics(users, (stats, scid) =>
        stats.map((one) => {
          const known = first.get(`${scid} ${one.statname}`) ?? one;
          first.set(`${scid} ${one.statname}`, known);
          return known;
        }),
      );
    }),
  ],
  'large-values-rounded-in-batches': [
    'The batch query sums with doubles, so values beyond 2^53 differ from those of a single request.',
    showing((users) =>
      withStatistics(users, (stats) =>
        stats.map((one) =>
          users.length > 1 && one.type === 'Integer' ? { ...one, value: BigInt(Number(String(one.value))) } : one,
        ),
      ),
    ),
  ],
  'last-person-missed': [
    'The loop over two people or more ends one too early.',
    showing((users) => (users.length < 2 ? users : users.slice(0, -1))),
    inAnswersToo,
  ],
});
