import { existsSync } from 'node:fs';
import { CannotJudge } from '../../run/cannot-judge.js';
import { chooseTarget, type TargetChoice, type TargetChoices } from '../../run/choices.js';
import { type Environment, variable } from '../../run/environment.js';
import { isXboxLive } from '../../target/read-endpoints.js';
import { addressOf } from './address.js';

/** How the user names what is to be judged; without any of it TARGET or TARGET_URL counts, then the profile of this folder. */
export interface TargetOptions {
  /** Path of the profile, relative to the current folder. */
  readonly target?: string;
  /** Base address of a service without a profile. */
  readonly url?: string;
  /** Whether the embedded mock is meant if no target is named. */
  readonly mock?: true;
  /** The longest that one exchange may take, such as `10s`. */
  readonly timeout?: string;
  /** Headers to send with every request, as `Name: value`. */
  readonly header?: readonly string[];
  /** The level from which a finding fails the run; among the options of the gate. */
  readonly failOn?: string;
}

/** The variables that the credential of a target without a profile comes from. */
const credentialVariables = ['XBL_USERHASH', 'XBL_TOKEN'] as const;

function requireUsableUrl(url: string, environment: Environment): void {
  const { hostname } = addressOf(url);
  if (isXboxLive(hostname)) {
    throw new CannotJudge(
      `${hostname} is a live service, and only a profile can state that you may test it. ` +
        'Write one with: xbl-conformance init',
    );
  }
  const missing = credentialVariables.filter((name) => !environment[name]);
  if (missing.length === 0) return;
  throw new CannotJudge(
    `--url takes the credential from the environment, where ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set. ` +
      `Authorization is sent as "XBL3.0 x=$XBL_USERHASH;$XBL_TOKEN"; set them with: ` +
      missing.map((name) => `export ${name}='…'`).join(' '),
  );
}

/** The profile that is judged if nothing else is named: what `init` writes without a name. */
const profileOfFolder = 'xbl-conformance.yaml';

/** Returns the target that an option names; undefined when none does. @throws CannotJudge when two of them do. */
function writtenTarget({ target, url, mock }: TargetOptions, environment: Environment): TargetChoice | undefined {
  const named = [target !== undefined && '--target', url !== undefined && '--url', mock === true && '--mock'];
  const [one, other] = named.filter((name) => name !== false);
  if (one !== undefined && other !== undefined) {
    throw new CannotJudge(`${one} and ${other} both say what to judge; give one of the two.`);
  }
  if (target !== undefined) return { kind: 'profile', path: target };
  if (url !== undefined) {
    requireUsableUrl(url, environment);
    return { kind: 'address', url };
  }
  if (mock !== true) return undefined;
  // The flag is often part of a script; an empty variable of its pipeline must not quietly judge the mock.
  variable(environment, 'TARGET');
  variable(environment, 'TARGET_URL');
  return { kind: 'mock' };
}

/** Returns the profile of the current folder, which is judged when nothing names a target. @throws CannotJudge when there is none. */
function targetOfFolder(): TargetChoice {
  if (existsSync(profileOfFolder)) return { kind: 'profile', path: profileOfFolder };
  throw new CannotJudge(
    `Nothing names what to judge, and there is no ${profileOfFolder} in this folder; ` +
      'expected --target FILE, --url ADDRESS, or --mock for the embedded mock.',
  );
}

/**
 * Returns what the options, or the environment where they say nothing, choose to judge. Without either it is the profile of the
 * current folder.
 *
 * @throws CannotJudge when the choices contradict each other or cannot be used.
 */
export function targetChoices(options: TargetOptions, environment: Environment): TargetChoices {
  const { timeout, header = [] } = options;
  const target = writtenTarget(options, environment);
  const written = {
    ...(target !== undefined && { target }),
    ...(timeout !== undefined && { timeout }),
    ...(header.length > 0 && { headers: header }),
    ...(options.failOn !== undefined && { failOn: options.failOn }),
  };
  return chooseTarget(written, environment, targetOfFolder);
}
