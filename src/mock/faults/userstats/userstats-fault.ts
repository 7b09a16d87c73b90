import type { Fault, FaultPins } from '../../departure.js';

/** A fault of user statistics, or of what HTTP asks of them. */
export function userstatsFault(name: string, title: string, pins: FaultPins, overrides: Fault['overrides']): Fault {
  return { name, title, service: 'userstats', ...pins, overrides };
}

/** A fault whose answers depend on how many requests came before. */
export function countingRequests(...fault: Parameters<typeof userstatsFault>): Fault {
  return { ...userstatsFault(...fault), countsRequests: true };
}
