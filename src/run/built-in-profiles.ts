import { join } from 'node:path';
import { packageRoot } from '../contract/root.js';

/** The profile of the embedded mock. It reads the mock's address from the variable MOCK_URL. */
export const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

/** The profile of a target of which nothing is known but an address and one credential. */
export const minimalProfile = join(packageRoot, 'fixtures', 'targets', 'minimal.yaml');
