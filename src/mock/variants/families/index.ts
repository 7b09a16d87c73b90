import type { Variant } from '../../departure.js';
import { busyVariants } from './busy.js';
import { refusalVariants } from './refusals.js';
import { replicaVariants } from './replicas.js';
import { transportVariants } from './transport.js';

/** The variants that every service may have, each written once. */
export const familyVariants: readonly Variant[] = [
  ...refusalVariants,
  ...transportVariants,
  ...busyVariants,
  ...replicaVariants,
];
