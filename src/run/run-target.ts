import { loadTarget } from '../target/load-target.js';
import { durationMilliseconds } from '../target/measures.js';
import type { FailOn, Target } from '../target/target.js';
import { CannotJudge } from './cannot-judge.js';
import { embeddedMock } from '../target/embedded-mock.js';
import { chosenProfile, minimalProfile, mockProfile } from './chosen-profile.js';
import { withRunHeaders } from './run-headers.js';
import { type Environment, settingOf } from './setting.js';

/** The level that FAIL_ON puts in place of the profile's `failOn`; undefined when it does not. @throws CannotJudge when it is none. */
export function chosenFailOn(environment: Environment): FailOn | undefined {
  const value = settingOf(environment, 'FAIL_ON');
  if (value === undefined || value === 'must' || value === 'should') return value;
  throw new CannotJudge(`FAIL_ON is "${value}"; expected must or should.`);
}

const longestTimeout = '60min';

/** Returns the milliseconds that an exchange may take by TIMEOUT; undefined if it says nothing. @throws CannotJudge when it has no meaning. */
export function chosenTimeout(environment: Environment): number | undefined {
  const value = settingOf(environment, 'TIMEOUT');
  if (value === undefined) return undefined;
  const well = /^[0-9]{1,7}(\.[0-9]{1,3})? ?(ms|s|min)$/.test(value);
  const milliseconds = well ? durationMilliseconds(value) : 0;
  if (milliseconds >= 1 && milliseconds <= durationMilliseconds(longestTimeout)) return milliseconds;
  throw new CannotJudge(
    `The timeout is "${value}"; expected a length of time with its unit, from 1ms to ${longestTimeout}, such as 500ms or 10s.`,
  );
}

const loadedTargets = new WeakMap<Environment, Target>();

/**
 * The target of this run: the profile that TARGET names (relative to the current folder), the address that TARGET_URL names, or
 * the embedded mock. FAIL_ON replaces `failOn`, TIMEOUT the time of an exchange, and HEADERS adds headers. Read once a process: its environment is
 * settled before anybody asks.
 *
 * @throws ProfileError when the profile cannot be used. @throws CannotJudge when one of those variables has no meaning.
 */
export function runTarget(environment: Environment): Target {
  const known = loadedTargets.get(environment);
  const target = known ?? readTarget(environment);
  loadedTargets.set(environment, target);
  return target;
}

function readTarget(environment: Environment): Target {
  const failOn = chosenFailOn(environment);
  const timeoutMilliseconds = chosenTimeout(environment);
  const target = withRunHeaders(readProfile(environment), environment);
  return {
    ...target,
    ...(failOn !== undefined && { failOn }),
    ...(timeoutMilliseconds !== undefined && { bounds: { ...target.bounds, timeoutMilliseconds } }),
  };
}

function readProfile(environment: Environment): Target {
  const profile = chosenProfile(environment);
  // Its file is this package's own: a report names it as the option that chose it.
  if (profile === undefined) return { ...loadTarget(mockProfile, environment), profile: embeddedMock };
  if (profile !== minimalProfile) return loadTarget(profile, environment);
  const url = environment['TARGET_URL'] ?? '';
  const target = loadTarget(profile, { ...environment, XBL_BASE_URL: url });
  // The file is this package's own and nothing in it is to be corrected: the address stands where the user wrote it.
  return { ...target, name: new URL(url).host, profile: `--url ${url}` };
}
