import { type Target, secretsOf } from '../src/target/target.js';
import type { Channel } from '../src/wire/exchange.js';
import { PlaywrightChannel } from '../src/wire/playwright-channel.js';
import { RawChannel } from '../src/wire/raw-channel.js';
import { Redactor } from '../src/wire/redaction.js';
import { RoutingChannel } from '../src/wire/routing-channel.js';

/** What makes Playwright's request contexts: `playwright.request` in a test, the export `request` outside of one. */
type RequestFactory = ConstructorParameters<typeof PlaywrightChannel>[0];

/** A proxy's address as Playwright wants it: without the user, who is named apart. */
function proxyOptions(proxy: string): { server: string; username: string; password: string } {
  const { protocol, host, username, password } = new URL(proxy);
  return {
    server: `${protocol}//${host}`,
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

/**
 * The way to a target's services. Playwright's request context cannot be given a certificate authority of its own, so a target that
 * brings one is asked over the raw channel alone.
 */
export function channelTo(target: Target, factory: RequestFactory): Channel {
  const redactor = new Redactor(secretsOf(target));
  const { certificateAuthority, proxy } = target;
  if (certificateAuthority !== undefined) return new RawChannel(redactor, { certificateAuthority });
  const options = proxy === undefined ? {} : { proxy: proxyOptions(proxy) };
  return new RoutingChannel(new PlaywrightChannel(factory, redactor, options), new RawChannel(redactor));
}
