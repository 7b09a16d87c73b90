import { embeddedMock } from '../target/embedded-mock.js';
import { loadTarget } from '../target/load-target.js';
import type { Target } from '../target/target.js';
import { minimalProfile, mockProfile } from './built-in-profiles.js';
import type { TargetChoice, TargetChoices } from './choices.js';
import type { Environment } from './environment.js';
import { withRunHeaders } from './run-headers.js';

function readProfile(choice: TargetChoice, environment: Environment): Target {
  switch (choice.kind) {
    case 'mock':
      // Its file belongs to this package: a report names it as the option that chose it.
      return { ...loadTarget(mockProfile, environment), profile: embeddedMock };
    case 'profile':
      return loadTarget(choice.path, environment);
    case 'address': {
      const { url } = choice;
      const target = loadTarget(minimalProfile, { ...environment, XBL_BASE_URL: url });
      // The file belongs to this package, and nothing in it needs a correction: users find the address where they wrote it.
      return { ...target, name: new URL(url).host, profile: `--url ${url}` };
    }
  }
}

/**
 * Reads the target that a user chose.
 *
 * @param environment Holds what the profile takes from variables, and MOCK_URL for the embedded mock.
 * @throws ProfileError when the profile cannot be used. @throws CannotJudge when a header cannot be sent.
 */
export function readTarget(choices: TargetChoices, environment: Environment): Target {
  const { headers, failOn, timeoutMilliseconds } = choices;
  const target = withRunHeaders(readProfile(choices.target, environment), headers, environment);
  return {
    ...target,
    ...(failOn !== undefined && { failOn }),
    ...(timeoutMilliseconds !== undefined && { bounds: { ...target.bounds, timeoutMilliseconds } }),
  };
}
