import { request as playwrightRequest } from '@playwright/test';
import { ofAttentiveService } from '../../specs/attentive.js';
import { checksOf } from '../../specs/checks.js';
import { statusSet } from '../../specs/http/status-set.js';
import { presenceRequest } from '../../specs/presence/requests.js';
import { acceptedSamples, presenceSamples } from '../../specs/presence/samples.js';
import { compose } from '../../src/target/draft.js';
import { secretsOf, type Target } from '../../src/target/target.js';
import { Judge } from '../../src/verdict/judge.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import type { Channel, Exchange } from '../../src/wire/exchange.js';
import { PlaywrightChannel } from '../../src/playwright/playwright-channel.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { RoutingChannel } from '../../src/playwright/routing-channel.js';
import type { Peer } from './peers/peer.js';

/** Requirements of every kind: an answer that must come, refusals, a shape, rules on records, and what HTTP asks. */
const requirements = new Set([
  'PRES-ANSWER',
  'PRES-AUTH-REQUIRED',
  'PRES-HEADER-ACCEPT',
  'PRES-BODY-MALFORMED',
  'PRES-RESPONSE-SHAPE',
  'PRES-RECORD-RULES',
  'HTTP-METHOD',
]);

const checks = [
  ...checksOf('presence').filter(({ requirement }) => requirements.has(requirement)),
  // A peer of the zoo answers whatever it is asked in one way: its status shows on the requests that the check of the shape has
  // sent already as well as on twenty more.
  ofAttentiveService(statusSet({ ...presenceSamples, entries: acceptedSamples }), presenceSamples, []),
];

/** What became of one exchange on one channel. */
export interface ChannelObservation {
  readonly channel: string;
  readonly exchange: Exchange;
}

/** What the harness made of a peer. */
export interface Observation {
  readonly peer: Peer;
  readonly exchanges: readonly ChannelObservation[];
  readonly results: readonly CheckResult[];
  readonly longestExchangeMilliseconds: number;
  /** Growth of the resident memory of this process, the peer's own included, in bytes. */
  readonly memoryBytes: number;
  readonly complaint: string | undefined;
}

const usualTimeoutMilliseconds = 5000;

function targetAt(baseUrl: string, peer: Peer): Target {
  return {
    name: 'hostile',
    profile: 'hostile.yaml',
    services: { presence: { baseUrl, headers: [] } },
    credentials: {
      caller: {
        role: 'caller',
        authorization: 'XBL3.0 x=1;synthetic-caller',
        secret: 'synthetic-caller',
        variable: 'XBL_CALLER',
        xuid: '2533274900000001',
      },
    },
    people: [
      { xuid: '2533274900000001', relationship: 'self', privacy: 'everyone', presence: 'online' },
      { xuid: '2533274900000002', relationship: 'friend', privacy: 'everyone', presence: 'offline' },
    ],
    statistics: [],
    serviceConfigurations: { known: [], unknown: [], inaccessible: [] },
    sessions: [],
    cannot: {},
    pacing: { presence: { limits: [], retries: 1, maximumWaitMilliseconds: 50 } },
    bounds: {
      timeoutMilliseconds: peer.timeoutMilliseconds ?? usualTimeoutMilliseconds,
      maximumBodyBytes: 16 * 1024 * 1024,
      unansweredInARow: 2,
    },
    failOn: 'must',
  };
}

/** Watches how the resident memory grows until it is asked. */
function watchMemory(): () => number {
  const start = process.memoryUsage.rss();
  let peak = start;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  return () => {
    clearInterval(timer);
    return Math.max(peak, process.memoryUsage.rss()) - start;
  };
}

async function exchangeOver(channel: Channel, target: Target): Promise<Exchange> {
  const draft = presenceRequest({ users: target.people.map(({ xuid }) => xuid) });
  return channel.send(compose(draft, target), target.bounds);
}

/** Lets both channels and a choice of checks meet a peer. Times and memory are of this meeting alone: one at a time. */
export async function observe(peer: Peer): Promise<Observation> {
  const running = await peer.start();
  const target = targetAt(running.url, peer);
  const redactor = new Redactor(secretsOf(target));
  const raw = new RawChannel(redactor);
  const playwright = new PlaywrightChannel(playwrightRequest, redactor);
  const memory = watchMemory();
  try {
    const exchanges = [
      { channel: 'raw', exchange: await exchangeOver(raw, target) },
      { channel: 'playwright', exchange: await exchangeOver(playwright, target) },
    ];
    // The checks ask dozens of times: a part of the body bound shows the same as the whole.
    const bounds = { ...target.bounds, maximumBodyBytes: 3 * 1024 * 1024 };
    const judge = new Judge({ ...target, bounds }, new RoutingChannel(playwright, raw));
    const results: CheckResult[] = [];
    for (const check of checks) results.push(await judge.judge(check));
    const durations = [
      ...exchanges.map(({ exchange }) => exchange.timing.durationMilliseconds),
      ...results.flatMap(({ cases }) =>
        cases.flatMap((one) => one.exchanges.map(({ durationMilliseconds }) => durationMilliseconds)),
      ),
    ];
    return {
      peer,
      exchanges,
      results,
      longestExchangeMilliseconds: Math.max(...durations),
      memoryBytes: memory(),
      complaint: running.complaint?.(),
    };
  } finally {
    await Promise.all([raw.close(), playwright.close()]);
    await running.close();
  }
}
