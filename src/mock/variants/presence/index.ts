import type { Variant } from '../../departure.js';
import { filterVariants } from './filters.js';
import { movingVariants } from './moving.js';
import { recordVariants } from './records.js';
import { refusalVariants } from './refusals.js';
import { requestVariants } from './requests.js';
import { transportVariants } from './transport.js';
import { visibilityVariants } from './visibility.js';

/** What a presence service may do otherwise without breaking the contract. */
export const presenceVariants: readonly Variant[] = [
  ...recordVariants,
  ...visibilityVariants,
  ...filterVariants,
  ...requestVariants,
  ...refusalVariants,
  ...movingVariants,
  ...transportVariants,
];
