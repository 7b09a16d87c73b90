import type { RenderedConfiguration, RenderedStatistic, RenderedUser } from '../../userstats/render.js';

/** The users with other service configurations under each. */
export function withConfigurations(
  users: readonly RenderedUser[],
  change: (scids: readonly RenderedConfiguration[], user: RenderedUser) => readonly RenderedConfiguration[],
): RenderedUser[] {
  return users.map((user) => ({ ...user, scids: change(user.scids, user) }));
}

/** The users with other statistics under each service configuration. */
export function withStatistics(
  users: readonly RenderedUser[],
  change: (stats: readonly RenderedStatistic[], scid: string, user: RenderedUser) => readonly RenderedStatistic[],
): RenderedUser[] {
  return withConfigurations(users, (scids, user) =>
    scids.map(({ scid, stats }) => ({ scid, stats: change(stats, scid, user) })),
  );
}

/** How many statistics the users have together. */
export function countStatistics(users: readonly RenderedUser[]): number {
  return users.flatMap(({ scids }) => scids.flatMap(({ stats }) => stats)).length;
}
