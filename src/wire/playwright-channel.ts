import type { APIRequest, APIRequestContext, APIResponse } from '@playwright/test';
import { assembleExchange, sentRequest } from './assemble.js';
import type { Bounds, Channel, Exchange, HeaderPair, SentRequest, WireRequest } from './exchange.js';
import { explainFailure, WireError } from './failure.js';
import { tapHttpClient, type Tapped } from './http-tap.js';
import type { Redactor } from './redaction.js';

/** What Playwright's request context is created with; see its documentation for the meaning of each. */
export interface PlaywrightOptions {
  readonly proxy?: { readonly server: string; readonly username?: string; readonly password?: string };
}

const smallBodyBytes = 64 * 1024;

/**
 * Calls from the event loop itself. Playwright records and maps the stack of every call, and a check's stack of awaits is
 * dozens of frames deep: recording it would cost more than the request.
 */
function fromShallowStack<Result>(call: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      call().then(resolve, reject);
    });
  });
}

/** Headers that Node.js's client writes by itself from the address and the body. */
const writtenByClient = /^content-length$/i;

/**
 * The default channel: Playwright's request context. Redirects are not followed and cookies not kept; Playwright's own
 * errors, which quote Authorization, are replaced before anybody sees them.
 */
export class PlaywrightChannel implements Channel {
  private context: APIRequestContext | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly playwright: APIRequest,
    private readonly redactor: Redactor,
    private readonly options: PlaywrightOptions = {},
  ) {}

  send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    // One at a time: the tap on Node.js's client could not tell two requests of the same address apart.
    const turn = this.queue.then(() => this.exchange(request, bounds));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async exchange(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    this.context ??= await this.playwright.newContext({ ...(this.options.proxy && { proxy: this.options.proxy }) });
    const context = this.context;
    const startedAt = Date.now();
    const start = performance.now();
    const { pathname, search } = new URL(request.url);
    const isOurs = (method: string, path: string): boolean =>
      method === request.method && (path === `${pathname}${search}` || path === request.url);
    const { tapped, result } = await tapHttpClient(isOurs, bounds.maximumBodyBytes, () =>
      fromShallowStack(() =>
        context.fetch(request.url, {
          method: request.method,
          headers: headerRecord(request.headers),
          ...(request.body !== undefined && { data: request.body }),
          maxRedirects: 0,
          timeout: bounds.timeoutMilliseconds,
        }),
      ),
    );
    const timing = {
      startedAt,
      firstByteAfter: tapped.response === undefined ? undefined : tapped.response.receivedAt - start,
      durationMilliseconds: performance.now() - start,
    };
    const sent = sentRequest({ ...request, headers: tapped.requestHeaders ?? request.headers }, this.redactor);
    if (result.status === 'fulfilled') await this.forget(result.value, tapped);
    return this.conclude(sent, tapped, result, timing, bounds);
  }

  private conclude(
    sent: SentRequest,
    tapped: Tapped,
    result: PromiseSettledResult<APIResponse>,
    timing: Exchange['timing'],
    bounds: Bounds,
  ): Exchange {
    const failed = (error: unknown): Exchange => ({
      outcome: 'unanswered',
      channel: 'playwright',
      request: sent,
      timing,
      ...explainFailure(error, this.redactor),
    });
    if (tapped.tooLarge) {
      return failed(new WireError('ERR_BODY_SIZE', `the body has more than ${bounds.maximumBodyBytes} bytes`));
    }
    if (result.status === 'rejected') return failed(result.reason);
    if (tapped.response === undefined || !tapped.complete) {
      return failed(new WireError('ERR_INCOMPLETE', 'the response ended early'));
    }
    const rawBody = Buffer.concat(tapped.chunks);
    return assembleExchange('playwright', sent, { ...tapped.response, rawBody }, timing, bounds, this.redactor);
  }

  /**
   * Lets go of Playwright's copy of a large body, and of the whole context when the service tried to leave a cookie in it. A
   * small body is kept until the context ends: letting go of it costs as much as a request.
   */
  private async forget(response: APIResponse, tapped: Tapped): Promise<void> {
    const cookie = tapped.response?.headers.some(([name]) => name.toLowerCase() === 'set-cookie') ?? false;
    const bodyBytes = tapped.chunks.reduce((sum, { length }) => sum + length, 0);
    if (cookie) await this.close();
    else if (bodyBytes > smallBodyBytes) await response.dispose();
  }

  async close(): Promise<void> {
    const context = this.context;
    this.context = undefined;
    await context?.dispose();
  }
}

function headerRecord(headers: readonly HeaderPair[]): Record<string, string> {
  return Object.fromEntries(headers.filter(([name]) => !writtenByClient.test(name)));
}
