import { serviceAt } from '../src/contract/service.js';
import type { Bounds, Channel, Exchange, WireRequest } from '../src/wire/exchange.js';
import { needsRawChannel } from '../src/playwright/routing-channel.js';

/** A request of a run, in a form that another process can replay. */
export interface RecordedRequest {
  readonly service: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  /** The body in base64. */
  readonly body: string | undefined;
  /** Whether Playwright's request context cannot say it. */
  readonly raw: boolean;
}

function recordedRequest(request: WireRequest): RecordedRequest {
  const { pathname, search } = new URL(request.url);
  return {
    service: serviceAt(pathname) ?? '',
    method: request.method,
    path: `${pathname}${search}`,
    headers: request.headers,
    body: request.body?.toString('base64'),
    raw: needsRawChannel(request),
  };
}

/** Passes requests on and remembers each. */
export class RecordingChannel implements Channel {
  private readonly sent: WireRequest[] = [];

  constructor(private readonly channel: Channel) {}

  /** The requests so far. Converted here, because the time of `send` is measured. */
  get recorded(): RecordedRequest[] {
    return this.sent.map(recordedRequest);
  }

  send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    this.sent.push(request);
    return this.channel.send(request, bounds);
  }

  close(): Promise<void> {
    return this.channel.close();
  }
}
