import { runRules } from '../run/run-rules.js';
import { chosenFailOn } from '../run/run-target.js';
import type { Environment } from '../run/setting.js';
import type { JoinRules } from './join-runs.js';

/**
 * Returns what the environment says that the whole of some parts is held to; what it does not say is as the parts were told.
 *
 * @throws BaselineError when the baseline cannot be used. @throws CannotJudge when a variable has no meaning.
 */
export function joinRules(environment: Environment): JoinRules {
  const { baseline, requireExercised, allowInconclusive } = runRules(environment);
  const failOn = chosenFailOn(environment);
  return {
    ...(failOn !== undefined && { failOn }),
    ...(requireExercised !== undefined && { requireExercised }),
    ...(allowInconclusive !== undefined && { allowInconclusive }),
    ...(environment['BASELINE'] !== undefined && { baseline }),
  };
}
