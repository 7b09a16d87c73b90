import { rawChannelTo } from '../run/channel-to.js';
import { withProxyAdvice } from '../run/proxy-advice.js';
import { type Target, secretsOf } from '../target/target.js';
import type { Channel } from '../wire/exchange.js';
import { Redactor } from '../wire/redaction.js';
import { PlaywrightChannel } from './playwright-channel.js';
import { RoutingChannel } from './routing-channel.js';

/** What makes Playwright's request contexts: `playwright.request` in a test, the export `request` outside of one. */
type RequestFactory = ConstructorParameters<typeof PlaywrightChannel>[0];

/**
 * The way to a target's services in a Playwright test. A target behind a proxy, or one that brings its own certificate authority, is
 * asked over the raw channel alone: Playwright's request context cannot be given an authority, takes a proxy's refusal for an answer
 * of the service, and writes a proxy's password into its verbose log.
 *
 * @throws CannotJudge when certificates would not be verified.
 */
export function channelTo(target: Target, factory: RequestFactory): Channel {
  const raw = rawChannelTo(target, process.env);
  if (target.certificateAuthority !== undefined || target.proxy !== undefined) return raw;
  const playwright = new PlaywrightChannel(factory, new Redactor(secretsOf(target)));
  return new RoutingChannel(withProxyAdvice(playwright, process.env), raw);
}
