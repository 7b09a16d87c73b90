import { type Baseline, dayOf } from '../verdict/baseline.js';
import type { RequiredToBeJudged } from '../verdict/gate.js';
import { readBaseline } from '../verdict/read-baseline.js';
import type { GateChoices } from './choices.js';

/** What a run is held to, apart from its profile. */
export interface RunRules {
  /** The known failures; none without a baseline. */
  readonly baseline: Baseline;
  readonly requireExercised?: RequiredToBeJudged;
  readonly allowInconclusive?: boolean;
  /** The day of the run in UTC: entries of the baseline that expire are held against it. */
  readonly today: string;
}

/**
 * Reads what a user holds a run to.
 *
 * @throws BaselineError when the baseline cannot be used.
 */
export function readRules({ baseline, requireExercised, allowInconclusive }: GateChoices): RunRules {
  return {
    baseline: baseline === undefined ? [] : readBaseline(baseline),
    today: dayOf(new Date()),
    ...(requireExercised !== undefined && { requireExercised }),
    ...(allowInconclusive !== undefined && { allowInconclusive }),
  };
}
