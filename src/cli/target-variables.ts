import { existsSync } from 'node:fs';
import { CannotJudge } from '../run/cannot-judge.js';
import { isXboxLive } from '../target/read-endpoints.js';
import { addressOf } from './address.js';

/** How the user names what is to be judged; without any of it TARGET or TARGET_URL counts, then the profile of this folder. */
export interface TargetWish {
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
}

/** The variables that the credential of a target without a profile comes from. */
const credentialVariables = ['XBL_USERHASH', 'XBL_TOKEN'] as const;

function requireUsableUrl(url: string, environment: NodeJS.ProcessEnv): void {
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

/** The variables that name the target: each choice unsets the other variable, and an empty one stays for its error. */
function profileVariables({ target, url, mock }: TargetWish, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (target !== undefined) return { TARGET: target, TARGET_URL: undefined };
  if (url !== undefined) return { TARGET_URL: url, TARGET: undefined };
  const isEmpty = environment['TARGET'] === '' || environment['TARGET_URL'] === '';
  if (mock === true && !isEmpty) return { TARGET: undefined, TARGET_URL: undefined };
  if (environment['TARGET'] !== undefined || environment['TARGET_URL'] !== undefined) return {};
  if (existsSync(profileOfFolder)) return { TARGET: profileOfFolder };
  throw new CannotJudge(
    `Nothing names what to judge, and there is no ${profileOfFolder} in this folder; ` +
      'expected --target FILE, --url ADDRESS, or --mock for the embedded mock.',
  );
}

/**
 * Returns the variables that tell a run what the user chose on the command line; those that were left out stay as the environment
 * has them. Without any choice the profile of the current folder is judged.
 *
 * @throws CannotJudge when the choice contradicts itself or cannot be used.
 */
export function targetVariables(wish: TargetWish, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { target, url, mock, timeout, header = [] } = wish;
  const named = [target !== undefined && '--target', url !== undefined && '--url', mock === true && '--mock'];
  const [one, other] = named.filter((name) => name !== false);
  if (one !== undefined && other !== undefined) {
    throw new CannotJudge(`${one} and ${other} both say what to judge; give one of the two.`);
  }
  if (url !== undefined) requireUsableUrl(url, environment);
  return {
    ...profileVariables(wish, environment),
    ...(timeout !== undefined && { TIMEOUT: timeout }),
    ...(header.length > 0 && { HEADERS: header.join('\n') }),
  };
}
