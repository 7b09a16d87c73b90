import type { Fault } from '../../departure.js';

/** A fault of user statistics, or of what HTTP asks of them. */
export function userstatsFault(
  name: string,
  title: string,
  trips: readonly string[],
  overrides: Fault['overrides'],
): Fault {
  return { name, title, service: 'userstats', trips, overrides };
}

/** A fault whose answers depend on how many requests came before. */
export function countingRequests(...fault: Parameters<typeof userstatsFault>): Fault {
  return { ...userstatsFault(...fault), countsRequests: true };
}
