import { requirements } from '../contract/requirements.js';
import { knownName } from '../run/selection.js';

/** What a verdict is held to beside the profile. */
export interface GateWish {
  readonly failOn?: string;
  /** Ids of requirements that must be judged; true for every selected MUST. */
  readonly requireExercised?: true | readonly string[];
  /** Whether a MUST may be inconclusive. */
  readonly allowInconclusive?: true;
  /** Path of the baseline, relative to the current folder. */
  readonly baseline?: string;
}

/** What must be judged, as the variable REQUIRE_EXERCISED says it. */
function requiredText(required: true | readonly string[]): string {
  if (required === true) return 'MUST';
  const ids = [...requirements().keys()];
  return required.map((written) => knownName('requirement', written, ids)).join(' ');
}

/**
 * The variables that tell a run what its verdict is held to; those that the user left out stay as the environment has them.
 *
 * @throws CannotJudge when a requirement is unknown.
 */
export function gateVariables({ failOn, requireExercised, allowInconclusive, baseline }: GateWish): NodeJS.ProcessEnv {
  return {
    ...(failOn !== undefined && { FAIL_ON: failOn }),
    ...(requireExercised !== undefined && { REQUIRE_EXERCISED: requiredText(requireExercised) }),
    ...(allowInconclusive === true && { ALLOW_INCONCLUSIVE: '1' }),
    ...(baseline !== undefined && { BASELINE: baseline }),
  };
}
