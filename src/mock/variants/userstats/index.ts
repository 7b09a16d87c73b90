import type { Variant } from '../../departure.js';
import { answerVariants } from './answers.js';
import { movingVariants } from './moving.js';
import { refusalVariants } from './refusals.js';
import { unspecifiedVariants } from './unspecified.js';

/** The variants of user statistics alone. */
export const userstatsVariants: readonly Variant[] = [
  ...answerVariants,
  ...unspecifiedVariants,
  ...refusalVariants,
  ...movingVariants,
];
