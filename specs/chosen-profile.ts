import { join } from 'node:path';
import { packageRoot } from '../src/contract/root.js';

/** The profile of the embedded mock. It reads the mock's address from the variable MOCK_URL. */
export const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

/** The profile of a target of which nothing is known but an address and one credential. */
export const minimalProfile = join(packageRoot, 'fixtures', 'targets', 'minimal.yaml');

/** The environment of a process: variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The profile of the run: what TARGET names, the minimal one for TARGET_URL; undefined for the embedded mock. */
export function chosenProfile(environment: Environment): string | undefined {
  const url = environment['TARGET_URL'] || undefined;
  return environment['TARGET'] || (url === undefined ? undefined : minimalProfile);
}
