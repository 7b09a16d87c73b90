import { join } from 'node:path';
import { packageRoot } from '../contract/root.js';
import { CannotJudge } from './cannot-judge.js';
import { type Environment, settingOf } from './setting.js';

/** The profile of the embedded mock. It reads the mock's address from the variable MOCK_URL. */
export const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

/** The profile of a target of which nothing is known but an address and one credential. */
export const minimalProfile = join(packageRoot, 'fixtures', 'targets', 'minimal.yaml');

/**
 * Returns the profile of the run: what TARGET names, the minimal one for TARGET_URL; undefined for the embedded mock.
 *
 * @throws CannotJudge when one of them is set and empty, or both are set.
 */
export function chosenProfile(environment: Environment): string | undefined {
  const target = settingOf(environment, 'TARGET');
  const url = settingOf(environment, 'TARGET_URL');
  if (target !== undefined && url !== undefined) {
    throw new CannotJudge('TARGET and TARGET_URL both say what to judge; unset one of them.');
  }
  return target ?? (url === undefined ? undefined : minimalProfile);
}
