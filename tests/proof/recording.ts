import { checksOf } from '../../specs/checks.js';
import type { Service } from '../../src/contract/service.js';
import { defaultRules, type ServiceRequest, type ServiceResponse, startMock, withRules } from '../../src/mock/index.js';
import { secretsOf } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import { Judge } from '../../src/verdict/judge.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import type { Bounds, Channel, Exchange, WireRequest } from '../../src/wire/exchange.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { judgeService, mockTarget } from './departure-run.js';

/** A request as the conforming mock read it from the wire, the response that it decided on, and what the harness received. */
export interface Served {
  readonly request: ServiceRequest;
  readonly response: ServiceResponse;
  readonly exchange: Exchange;
}

/** A check on the conforming mock: its result in a whole run, and all that its verdict depends on. */
export interface RecordedCheck {
  readonly check: Check;
  readonly result: CheckResult;
  /** Every request that the check sends when no other check has sent anything. */
  readonly served: ReadonlySet<Served>;
}

/** What a service's checks send to the conforming mock, and how they end there. */
export interface Recording {
  readonly checks: readonly RecordedCheck[];
  /** Returns what became of a request; undefined for one that no check sent, or in which the mock found no HTTP. */
  served(request: WireRequest): Served | undefined;
}

/** Names a request by all that is sent, but for the port: each mock has its own. */
function keyOf({ body, ...request }: WireRequest): string {
  return JSON.stringify([request, body?.toString('latin1')]).replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1');
}

/** Sends each different request once and returns the known exchange from then on; notes which requests were sent. */
class RecordingChannel implements Channel {
  /** What became of each request; undefined where the mock consulted no rule about it. */
  readonly known = new Map<string, { readonly exchange: Exchange; readonly served: Served | undefined }>();
  private sent = new Set<Served>();
  private latest: Pick<Served, 'request' | 'response'> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly channel: Channel) {}

  /** Learns what the mock has just read and decided. */
  note(request: ServiceRequest, response: ServiceResponse): void {
    this.latest = { request, response };
  }

  /** Returns what was sent since it was last taken. */
  take(): ReadonlySet<Served> {
    const { sent } = this;
    this.sent = new Set();
    return sent;
  }

  /** One at a time: what the mock reads meanwhile belongs to the one request under way. */
  send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    const sending = this.queue.then(() => this.once(request, bounds));
    this.queue = sending;
    return sending;
  }

  private async once(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    const key = keyOf(request);
    const known = this.known.get(key) ?? (await this.sendFirst(request, bounds));
    this.known.set(key, known);
    if (known.served !== undefined) this.sent.add(known.served);
    // A judge tells exchanges apart by their identity.
    return { ...known.exchange };
  }

  private async sendFirst(
    request: WireRequest,
    bounds: Bounds,
  ): Promise<{ readonly exchange: Exchange; readonly served: Served | undefined }> {
    this.latest = undefined;
    const exchange = await this.channel.send(request, bounds);
    const read = this.latest as Pick<Served, 'request' | 'response'> | undefined;
    return { exchange, served: read && { ...read, exchange } };
  }

  close(): Promise<void> {
    return this.channel.close();
  }
}

async function record(service: Service): Promise<Recording> {
  let recording: RecordingChannel | undefined;
  const { transport } = defaultRules.http;
  const rules = withRules(defaultRules, {
    http: {
      transport: (response, raw, context) => {
        recording?.note(context.request, response);
        return transport(response, raw, context);
      },
    },
  });
  const mock = await startMock({ rules });
  try {
    const target = mockTarget(mock.url);
    const results = await judgeService(target, service);
    const channel = new RecordingChannel(new RawChannel(new Redactor(secretsOf(target))));
    recording = channel;
    const recorded: RecordedCheck[] = [];
    for (const check of checksOf(service)) {
      const result = results.find(({ requirement }) => requirement === check.requirement);
      // A judge of its own: what a check shares with others is sent anew, so nothing that it relies on is missed.
      const alone = await new Judge(target, channel, () => Promise.resolve()).judge(check);
      if (result?.outcome !== 'pass' || alone.outcome !== 'pass') {
        const text = (one: CheckResult | undefined): string => `${one?.outcome ?? 'absent'} ${one?.reason ?? ''}`;
        throw new Error(
          `${check.requirement} on ${service} must pass on the conforming mock before verdicts can be replayed. ` +
            `In a whole run: ${text(result)}. On its own: ${text(alone)}.`,
        );
      }
      recorded.push({ check, result, served: channel.take() });
    }
    await channel.close();
    return { checks: recorded, served: (request) => channel.known.get(keyOf(request))?.served };
  } finally {
    await mock.close();
  }
}

const recordings = new Map<Service, Promise<Recording>>();

/** Returns what every check of a service sends to the conforming mock, and how it ends there. It is recorded once a process. */
export function recordingOf(service: Service): Promise<Recording> {
  const known = recordings.get(service) ?? record(service);
  recordings.set(service, known);
  return known;
}
