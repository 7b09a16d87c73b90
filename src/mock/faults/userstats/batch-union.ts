import type { RenderedStatistic } from '../../userstats/render.js';
import { withConfigurations, withStatistics } from './rendered.js';
import { userstatsFault } from './userstats-fault.js';

/** Batches that say something else than their parts. */
export const batchUnionFaults = [
  userstatsFault(
    'users-cut-at-a-hundred',
    'Beyond a hundred users the rest of the list is dropped in silence.',
    { fails: ['STATS-BATCH-UNION'] },
    ({ userstats }) => ({ userstats: { uniqueUsers: (users) => userstats.uniqueUsers(users).slice(0, 100) } }),
  ),
  userstatsFault(
    'names-cut-at-a-hundred',
    'Beyond a hundred names of a service configuration the rest is dropped in silence.',
    { fails: ['STATS-BATCH-UNION'] },
    ({ userstats }) => ({
      userstats: {
        mergedConfigurations: (configurations) =>
          userstats
            .mergedConfigurations(configurations)
            .map(({ scid, statistics }) => ({ scid, statistics: statistics.slice(0, 100) })),
      },
    }),
  ),
  userstatsFault(
    'people-expected-in-ascending-order',
    'People are merged with the index in one pass, and whoever stands after a larger XUID is missed.',
    { fails: ['STATS-ANSWER', 'STATS-BATCH-UNION'] },
    ({ userstats }) => ({
      userstats: {
        uniqueUsers: (users) =>
          userstats
            .uniqueUsers(users)
            .filter((user, index, all) => all.slice(0, index).every((before) => before.value < user.value)),
      },
    }),
  ),
  userstatsFault(
    'one-name-one-value-across-configurations',
    'In a batch the values of a person are keyed by name alone, so the last configuration with the name wins.',
    { fails: ['STATS-BATCH-UNION'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users: withConfigurations(users, (scids) => {
            const byName = new Map(scids.flatMap(({ stats }) => stats.map((one) => [one.statname, one] as const)));
            return scids.map(({ scid, stats }) => ({
              scid,
              stats: stats.map((one): RenderedStatistic => byName.get(one.statname) ?? one),
            }));
          }),
        }),
      },
    }),
  ),
  userstatsFault(
    'values-of-the-first-person-repeated',
    'A variable is captured by the loop: everybody in a batch has the values of the first person.',
    { fails: ['STATS-BATCH-UNION'] },
    () => ({
      userstats: {
        renderAnswer: (users) => {
          const first = new Map<string, RenderedStatistic>();
          return {
            users: withStatistics(users, (stats, scid) =>
              stats.map((one) => {
                const key = `${scid} ${one.statname}`;
                if (!first.has(key)) first.set(key, one);
                return first.get(key) ?? one;
              }),
            ),
          };
        },
      },
    }),
  ),
  userstatsFault(
    'large-values-rounded-in-batches',
    'The batch query sums with doubles, so values beyond 2^53 differ from those that are asked for alone.',
    { fails: ['STATS-BATCH-UNION'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users:
            users.length < 2
              ? users
              : withStatistics(users, (stats) =>
                  stats.map((one) =>
                    one.type === 'Integer' ? { ...one, value: BigInt(Number(String(one.value))) } : one,
                  ),
                ),
        }),
      },
    }),
  ),
  userstatsFault(
    'last-person-missed',
    'The loop over two people or more ends one too early.',
    { fails: ['STATS-ANSWER', 'STATS-BATCH-UNION'] },
    () => ({
      userstats: { renderAnswer: (users) => ({ users: users.length < 2 ? users : users.slice(0, -1) }) },
    }),
  ),
];
