import type { Variant } from '../../departure.js';
import { filterVariants } from './filters.js';
import { largeVariants } from './large.js';
import { movingVariants } from './moving.js';
import { recordVariants } from './records.js';
import { refusalVariants } from './refusals.js';
import { requestVariants } from './requests.js';
import { visibilityVariants } from './visibility.js';

/** The variants of presence alone. */
export const presenceVariants: readonly Variant[] = [
  ...recordVariants,
  ...visibilityVariants,
  ...filterVariants,
  ...requestVariants,
  ...refusalVariants,
  ...movingVariants,
  ...largeVariants,
];
