import type { CallerContext } from '../context.js';
import type { ServiceConfiguration } from '../world/world.js';

/** Returns a service configuration that holds nothing, in the sandbox of the caller. */
export function emptyConfiguration(scid: string, { caller }: CallerContext): ServiceConfiguration {
  return { name: 'none', scid, sandboxes: new Set([caller.sandbox]), statistics: new Map(), sessions: [] };
}
