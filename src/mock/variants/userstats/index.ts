import type { Variant } from '../../departure.js';
import { answerVariants } from './answers.js';
import { movingVariants } from './moving.js';
import { refusalVariants } from './refusals.js';
import { transportVariants } from './transport.js';
import { unspecifiedVariants } from './unspecified.js';

/** What user statistics may do otherwise: in their answers, their refusals, on the wire, and from moment to moment. */
export const userstatsVariants: readonly Variant[] = [
  ...answerVariants,
  ...unspecifiedVariants,
  ...refusalVariants,
  ...transportVariants,
  ...movingVariants,
];
