import { compose, type Draft, MissingFromTarget, UnsendableRequest } from '../target/draft.js';
import type { Target } from '../target/target.js';
import type { WireRequest } from '../wire/exchange.js';
import { NotExercised, Skipped } from './signals.js';

/**
 * Gives a draft its address, credential and headers.
 *
 * @throws Skipped when the profile lacks the address or the credential. @throws NotExercised when no request can carry its texts.
 */
export function composed(draft: Draft, target: Target): WireRequest {
  try {
    return compose(draft, target);
  } catch (error) {
    if (error instanceof MissingFromTarget) throw new Skipped(error.message);
    if (error instanceof UnsendableRequest) throw new NotExercised(error.message);
    throw error;
  }
}
