import type { Variant } from '../departure.js';
import { presenceVariants } from './presence/index.js';
import { replicaVariants } from './replicas.js';
import { sessionsVariants } from './sessions/index.js';
import { userstatsVariants } from './userstats/index.js';

/** Every variant, by service. Each is a departure that the contract allows, so no check may fail on it. */
export const variants: readonly Variant[] = [
  ...userstatsVariants,
  ...presenceVariants,
  ...sessionsVariants,
  ...replicaVariants,
];
