import type { Variant } from '../../departure.js';
import { boundVariants } from './bounds.js';
import { formVariants } from './form.js';
import { liveVariants } from './live.js';
import { refusalVariants } from './refusals.js';
import { transportVariants } from './transport.js';

/** Departures in the batch method of sessions that the contract allows. */
export const sessionsVariants: readonly Variant[] = [
  ...refusalVariants,
  ...boundVariants,
  ...formVariants,
  ...transportVariants,
  ...liveVariants,
];
