import type { Variant } from '../departure.js';
import { familyVariants } from './families/index.js';
import { presenceVariants } from './presence/index.js';
import { sessionsVariants } from './sessions/index.js';
import { userstatsVariants } from './userstats/index.js';

/** Every variant. The contract allows each of them, so no check may fail on it. */
export const variants: readonly Variant[] = [
  ...userstatsVariants,
  ...presenceVariants,
  ...sessionsVariants,
  ...familyVariants,
];
