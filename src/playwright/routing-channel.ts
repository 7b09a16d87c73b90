import type { Bounds, Channel, Exchange, WireRequest } from '../wire/exchange.js';

/** Headers that Playwright's request context sends whether or not it is told to. */
const alwaysSentByPlaywright = ['accept', 'user-agent', 'accept-encoding', 'content-type', 'host'];

/** Whether only the raw channel can put this request on the wire as it stands. */
export function needsRawChannel(request: WireRequest): boolean {
  if (request.raw === true || request.framing !== 'content-length') return true;
  const names = request.headers.map(([name]) => name.toLowerCase());
  if (new Set(names).size !== names.length) return true;
  const declaredLength = request.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  if (declaredLength !== undefined && declaredLength !== String(request.body?.length ?? 0)) return true;
  // Playwright adds a content type to a body alone; without a body it has none to add.
  return alwaysSentByPlaywright.some(
    (name) => !names.includes(name) && !(name === 'content-type' && request.body === undefined),
  );
}

/** Sends each request over Playwright's request context unless Playwright cannot say it; then over the raw channel. */
export class RoutingChannel implements Channel {
  constructor(
    private readonly playwright: Channel,
    private readonly raw: Channel,
  ) {}

  send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    return (needsRawChannel(request) ? this.raw : this.playwright).send(request, bounds);
  }

  async close(): Promise<void> {
    await Promise.all([this.playwright.close(), this.raw.close()]);
  }
}
