import { CannotJudge } from '../../specs/cannot-judge.js';
import { isXboxLive } from '../target/read-endpoints.js';
import { addressOf } from './address.js';

/** How the user names what is to be judged; without any of it TARGET counts, and without that the embedded mock. */
export interface TargetWish {
  /** Path of the profile, relative to the current folder. */
  readonly target?: string;
  /** Base address of a service without a profile. */
  readonly url?: string;
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

/**
 * The variables that tell a run what the user chose on the command line; those that he left out stay as the environment has
 * them.
 *
 * @throws CannotJudge when the choice contradicts itself or cannot be used.
 */
export function targetVariables(wish: TargetWish, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { target, url, timeout, header = [] } = wish;
  if (target !== undefined && url !== undefined) {
    throw new CannotJudge(
      '--target and --url both say what to judge; give one of the two. A profile names its own addresses.',
    );
  }
  if (url !== undefined) requireUsableUrl(url, environment);
  return {
    ...(target !== undefined && { TARGET: target, TARGET_URL: '' }),
    ...(url !== undefined && { TARGET_URL: url, TARGET: '' }),
    ...(timeout !== undefined && { TIMEOUT: timeout }),
    ...(header.length > 0 && { HEADERS: header.join('\n') }),
  };
}
