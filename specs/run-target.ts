import { join } from 'node:path';
import { packageRoot } from '../src/contract/root.js';
import { loadTarget } from '../src/target/load-target.js';
import type { FailOn, Target } from '../src/target/target.js';
import { CannotJudge } from './cannot-judge.js';

/** The profile of the embedded mock. It reads the mock's address from the variable MOCK_URL. */
export const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

/** The environment of a process: variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The profile that TARGET names; undefined when the run is to judge the embedded mock. */
export function chosenProfile(environment: Environment): string | undefined {
  return environment['TARGET'] || undefined;
}

function chosenFailOn(environment: Environment): FailOn | undefined {
  const value = environment['FAIL_ON'] || undefined;
  if (value === undefined || value === 'must' || value === 'should') return value;
  throw new CannotJudge(`FAIL_ON is "${value}"; expected must or should.`);
}

const loadedTargets = new WeakMap<Environment, Target>();

/**
 * The target of this run: the profile that TARGET names (relative to the current folder) or the embedded mock's, with
 * `failOn` replaced when FAIL_ON is set. Read once a process: its environment is settled before anybody asks.
 *
 * @throws ProfileError when the profile cannot be used. @throws CannotJudge when FAIL_ON has no meaning.
 */
export function runTarget(environment: Environment): Target {
  const known = loadedTargets.get(environment);
  const target = known ?? readTarget(environment);
  loadedTargets.set(environment, target);
  return target;
}

function readTarget(environment: Environment): Target {
  const failOn = chosenFailOn(environment);
  const target = loadTarget(chosenProfile(environment) ?? mockProfile, environment);
  return failOn === undefined ? target : { ...target, failOn };
}
