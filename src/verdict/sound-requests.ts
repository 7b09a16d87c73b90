import { compose, type Draft, MissingFromTarget } from '../target/draft.js';
import type { Target } from '../target/target.js';
import type { WireRequest } from '../wire/exchange.js';
import type { Edit } from './edit.js';
import { changedParts, faultOfControl, faultOfNegative } from './self-check.js';
import { Skipped } from './signals.js';

function composed(draft: Draft, target: Target): WireRequest {
  try {
    return compose(draft, target);
  } catch (error) {
    if (error instanceof MissingFromTarget) throw new Skipped(error.message);
    throw error;
  }
}

function requireSound(fault: string | undefined): void {
  if (fault !== undefined) throw new Error(`The harness made an unsound request: ${fault}`);
}

/**
 * Sees that a control is a well-formed request by the harness's own schemas.
 *
 * @throws Error when it is not: a fault of the harness. @throws Skipped when the profile lacks what it needs.
 */
export function requireSoundControl(draft: Draft, target: Target): void {
  requireSound(faultOfControl(draft, composed(draft, target)));
}

/**
 * Sees that a negative differs from its control in one part, and breaks just the place that the edit names.
 *
 * @throws Error and Skipped as `requireSoundControl` does.
 */
export function requireOneStep(control: Draft, edit: Edit, negative: Draft, target: Target): void {
  const [changed, ...others] = changedParts(control, negative);
  if (changed === undefined || others.length > 0) {
    const parts = changed === undefined ? 'nothing' : [changed, ...others].join(' and ');
    requireSound(`the edit "${edit.title}" changes ${parts}`);
    return;
  }
  requireSound(faultOfNegative(edit, changed, negative, composed(negative, target)));
}
