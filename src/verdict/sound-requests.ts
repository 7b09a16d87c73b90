import type { Draft } from '../target/draft.js';
import type { Target } from '../target/target.js';
import { composed } from './composed.js';
import type { Edit } from './edit.js';
import { changedParts, faultOfControl, faultOfNegative } from './self-check.js';

function requireSound(fault: string | undefined): void {
  if (fault !== undefined) throw new Error(`The harness made an unsound request: ${fault}`);
}

/**
 * Sees that a control is a well-formed request by the harness's own schemas.
 *
 * @throws Error when it is not: a fault of the harness. @throws Skipped and NotExercised as `composed` does.
 */
export function requireSoundControl(draft: Draft, target: Target): void {
  requireSound(faultOfControl(draft, composed(draft, target)));
}

/**
 * Sees that a negative differs from its control in one part, and breaks just the place that the edit names.
 *
 * @throws As `requireSoundControl` does.
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
