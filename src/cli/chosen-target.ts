import { chosenProfile } from '../run/chosen-profile.js';
import { runTarget } from '../run/run-target.js';
import type { Target } from '../target/target.js';
import { targetVariables, type TargetWish } from './target-variables.js';

/** The target that the user chose; undefined when it is the embedded mock, which is not running. */
export function chosenTarget(wish: TargetWish, environment: NodeJS.ProcessEnv): Target | undefined {
  const settled = { ...environment, ...targetVariables(wish, environment) };
  return chosenProfile(settled) === undefined ? undefined : runTarget(settled);
}
