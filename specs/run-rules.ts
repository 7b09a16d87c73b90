import { nearest } from '../src/contract/nearest.js';
import { requirements } from '../src/contract/requirements.js';
import { type Baseline, dayOf } from '../src/verdict/baseline.js';
import type { RequiredToBeJudged } from '../src/verdict/gate.js';
import { readBaseline } from '../src/verdict/read-baseline.js';
import { CannotJudge } from './cannot-judge.js';
import type { Environment } from './chosen-profile.js';

/** What a run is held to beside its profile. */
export interface RunRules {
  /** The known failures; none without a baseline. */
  readonly baseline: Baseline;
  readonly requireExercised?: RequiredToBeJudged;
  /** The day of the run in UTC: entries of the baseline that expire are held against it. */
  readonly today: string;
}

function chosenRequirements(environment: Environment): RequiredToBeJudged | undefined {
  const words = (environment['REQUIRE_EXERCISED'] ?? '').split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  if (words.length === 1 && words[0]?.toUpperCase() === 'MUST') return 'MUST';
  const ids = [...requirements().keys()];
  return words.map((word) => {
    const found = ids.find((id) => id.toLowerCase() === word.toLowerCase());
    if (found !== undefined) return found;
    const near = nearest(word, ids);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new CannotJudge(`REQUIRE_EXERCISED names ${word}, which is no requirement; expected MUST, or ids.${hint}`);
  });
}

const known = new WeakMap<Environment, RunRules>();

/**
 * The rules of this run: BASELINE names the file of known failures (relative to the current folder), REQUIRE_EXERCISED is `MUST`
 * or the ids of requirements. Read once a process.
 *
 * @throws BaselineError when the baseline cannot be used. @throws CannotJudge when REQUIRE_EXERCISED names no requirement.
 */
export function runRules(environment: Environment): RunRules {
  const earlier = known.get(environment);
  if (earlier !== undefined) return earlier;
  const file = environment['BASELINE'] || undefined;
  const requireExercised = chosenRequirements(environment);
  const rules: RunRules = {
    baseline: file === undefined ? [] : readBaseline(file),
    today: dayOf(new Date()),
    ...(requireExercised !== undefined && { requireExercised }),
  };
  known.set(environment, rules);
  return rules;
}
