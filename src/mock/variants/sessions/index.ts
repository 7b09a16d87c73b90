import type { Variant } from '../../departure.js';
import { boundVariants } from './bounds.js';
import { formVariants } from './form.js';
import { liveVariants } from './live.js';
import { refusalVariants } from './refusals.js';

/** The variants of sessions alone. */
export const sessionsVariants: readonly Variant[] = [
  ...refusalVariants,
  ...boundVariants,
  ...formVariants,
  ...liveVariants,
];
