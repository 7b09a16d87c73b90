import { nearest } from '../contract/nearest.js';
import { requirements } from '../contract/requirements.js';
import { type Baseline, dayOf } from '../verdict/baseline.js';
import type { RequiredToBeJudged } from '../verdict/gate.js';
import { readBaseline } from '../verdict/read-baseline.js';
import { CannotJudge } from './cannot-judge.js';
import { type Environment, settingOf } from './setting.js';

/** What a run is held to beside its profile. */
export interface RunRules {
  /** The known failures; none without a baseline. */
  readonly baseline: Baseline;
  readonly requireExercised?: RequiredToBeJudged;
  /** Whether a MUST may be inconclusive; undefined if ALLOW_INCONCLUSIVE says nothing. */
  readonly allowInconclusive?: boolean;
  /** The day of the run in UTC: entries of the baseline that expire are held against it. */
  readonly today: string;
}

function chosenRequirements(environment: Environment): RequiredToBeJudged | undefined {
  const text = settingOf(environment, 'REQUIRE_EXERCISED');
  if (text === undefined) return undefined;
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) throw new CannotJudge(`REQUIRE_EXERCISED is "${text}"; expected MUST, or ids.`);
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

const yesAndNo: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['yes', true],
  ['0', false],
  ['false', false],
  ['no', false],
]);

function chosenAllowance(environment: Environment): boolean | undefined {
  const text = settingOf(environment, 'ALLOW_INCONCLUSIVE');
  if (text === undefined) return undefined;
  const allowed = yesAndNo.get(text.trim().toLowerCase());
  if (allowed !== undefined) return allowed;
  throw new CannotJudge(`ALLOW_INCONCLUSIVE is "${text}"; expected 1 or 0.`);
}

const known = new WeakMap<Environment, RunRules>();

/**
 * The rules of this run: BASELINE names the file of known failures (relative to the current folder), REQUIRE_EXERCISED is `MUST`
 * or the ids of requirements, ALLOW_INCONCLUSIVE is 1 or 0. Read once a process.
 *
 * @throws BaselineError when the baseline cannot be used. @throws CannotJudge when another variable has no meaning.
 */
export function runRules(environment: Environment): RunRules {
  const earlier = known.get(environment);
  if (earlier !== undefined) return earlier;
  const file = settingOf(environment, 'BASELINE');
  const allowInconclusive = chosenAllowance(environment);
  const requireExercised = chosenRequirements(environment);
  const rules: RunRules = {
    baseline: file === undefined ? [] : readBaseline(file),
    today: dayOf(new Date()),
    ...(requireExercised !== undefined && { requireExercised }),
    ...(allowInconclusive !== undefined && { allowInconclusive }),
  };
  known.set(environment, rules);
  return rules;
}
