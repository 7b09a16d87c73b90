import { secretsOf, type Target } from '../target/target.js';
import type { Channel } from '../wire/exchange.js';
import { RawChannel } from '../wire/raw-channel.js';
import { Redactor } from '../wire/redaction.js';
import { CannotJudge } from './cannot-judge.js';
import type { Environment } from './environment.js';
import { withProxyAdvice } from './proxy-advice.js';

/**
 * Sees that certificates will be verified. Node.js has a variable that stops this for a whole process, and Playwright cannot be
 * set otherwise: credentials could go to an impostor.
 *
 * @throws CannotJudge when NODE_TLS_REJECT_UNAUTHORIZED is 0 and an address of the target is one of TLS.
 */
export function requireVerification({ services, proxy }: Target, environment: Environment): void {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return;
  const addresses = [...Object.values(services).map(({ baseUrl }) => baseUrl), ...(proxy === undefined ? [] : [proxy])];
  if (!addresses.some((address) => address.startsWith('https:'))) return;
  throw new CannotJudge(
    'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off certificate checks, so credentials could reach an impostor. Unset it; ' +
      "to trust a service's own certificate, name its authority in the profile: tls: { certificateAuthority: ca.pem }.",
  );
}

/**
 * The raw channel to a target's services, through its proxy and with its certificate authority.
 *
 * @throws CannotJudge when certificates would not be verified.
 */
export function rawChannelTo(target: Target, environment: Environment): Channel {
  requireVerification(target, environment);
  const { certificateAuthority, proxy } = target;
  const channel = new RawChannel(new Redactor(secretsOf(target)), {
    ...(certificateAuthority !== undefined && { certificateAuthority }),
    ...(proxy !== undefined && { proxy }),
  });
  return withProxyAdvice(channel, environment);
}
