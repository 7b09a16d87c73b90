import type { FoundSession } from '../../sessions/found.js';

/** The user by whom a session was found; 0 for one that was found by a keyword alone. */
export function xuidOf({ by }: FoundSession): bigint {
  return by?.xuid.value ?? 0n;
}
