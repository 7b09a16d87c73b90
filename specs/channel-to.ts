import { type Target, secretsOf } from '../src/target/target.js';
import type { Channel } from '../src/wire/exchange.js';
import { PlaywrightChannel } from '../src/wire/playwright-channel.js';
import { RawChannel } from '../src/wire/raw-channel.js';
import { Redactor } from '../src/wire/redaction.js';
import { RoutingChannel } from '../src/wire/routing-channel.js';
import { CannotJudge } from './cannot-judge.js';
import type { Environment } from './setting.js';

/** What makes Playwright's request contexts: `playwright.request` in a test, the export `request` outside of one. */
type RequestFactory = ConstructorParameters<typeof PlaywrightChannel>[0];

/**
 * Sees that certificates will be verified. Node.js has a variable that stops this for a whole process, and Playwright cannot be
 * told otherwise: credentials would go to whoever answers in the service's name.
 *
 * @throws CannotJudge when NODE_TLS_REJECT_UNAUTHORIZED is 0 and an address of the target is one of TLS.
 */
export function requireVerification({ services, proxy }: Target, environment: Environment): void {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return;
  const addresses = [...Object.values(services).map(({ baseUrl }) => baseUrl), ...(proxy === undefined ? [] : [proxy])];
  if (!addresses.some((address) => address.startsWith('https:'))) return;
  throw new CannotJudge(
    'NODE_TLS_REJECT_UNAUTHORIZED=0 would have credentials sent to whoever answers, whatever certificate he shows. Unset it; ' +
      "to trust a service's own certificate, name its authority in the profile: tls: { certificateAuthority: ca.pem }.",
  );
}

/**
 * The way to a target's services. A target behind a proxy, or one that brings its own certificate authority, is asked over the raw
 * channel alone: Playwright's request context cannot be given an authority, takes a proxy's refusal for an answer of the service,
 * and writes a proxy's password into its verbose log.
 *
 * @throws CannotJudge when certificates would not be verified.
 */
export function channelTo(target: Target, factory: RequestFactory): Channel {
  requireVerification(target, process.env);
  const redactor = new Redactor(secretsOf(target));
  const { certificateAuthority, proxy } = target;
  const raw = new RawChannel(redactor, {
    ...(certificateAuthority !== undefined && { certificateAuthority }),
    ...(proxy !== undefined && { proxy }),
  });
  if (certificateAuthority !== undefined || proxy !== undefined) return raw;
  return new RoutingChannel(new PlaywrightChannel(factory, redactor), raw);
}
