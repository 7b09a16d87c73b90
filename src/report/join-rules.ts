import type { GateChoices } from '../run/choices.js';
import { readRules } from '../run/run-rules.js';
import type { JoinRules } from './join-runs.js';

/**
 * Reads what the whole of some parts is held to; what is not chosen is as the parts say.
 *
 * @throws BaselineError when the baseline cannot be used.
 */
export function joinRules(choices: GateChoices): JoinRules {
  const { failOn, requireExercised, allowInconclusive } = choices;
  return {
    ...(failOn !== undefined && { failOn }),
    ...(requireExercised !== undefined && { requireExercised }),
    ...(allowInconclusive !== undefined && { allowInconclusive }),
    ...(choices.baseline !== undefined && { baseline: readRules(choices).baseline }),
  };
}
