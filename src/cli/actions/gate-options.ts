import { requirements } from '../../contract/requirements.js';
import { chooseGate, type GateChoices } from '../../run/choices.js';
import type { Environment } from '../../run/environment.js';
import { knownName } from '../../run/selection.js';
import type { RequiredToBeJudged } from '../../verdict/gate.js';

/** What a verdict is held to, apart from the profile. */
export interface GateOptions {
  readonly failOn?: string;
  /** Ids of requirements that must be judged; true for every selected MUST. */
  readonly requireExercised?: true | readonly string[];
  /** Whether a MUST may be inconclusive. */
  readonly allowInconclusive?: true;
  /** Path of the baseline, relative to the current folder. */
  readonly baseline?: string;
}

function requiredOf(required: true | readonly string[]): RequiredToBeJudged {
  if (required === true) return 'MUST';
  const ids = [...requirements().keys()];
  return required.map((written) => knownName('requirement', written, ids));
}

/**
 * Returns what the options, or the environment where they say nothing, hold the verdict to.
 *
 * @throws CannotJudge when a requirement is unknown, or a variable has no meaning.
 */
export function gateChoices(options: GateOptions, environment: Environment): GateChoices {
  const { failOn, requireExercised, allowInconclusive, baseline } = options;
  const written = {
    ...(failOn !== undefined && { failOn }),
    ...(requireExercised !== undefined && { requireExercised: requiredOf(requireExercised) }),
    ...(allowInconclusive === true && { allowInconclusive }),
    ...(baseline !== undefined && { baseline }),
  };
  return chooseGate(written, environment);
}
