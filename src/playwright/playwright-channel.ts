import type { APIRequest, APIRequestContext, APIResponse } from '@playwright/test';
import { assembleExchange, type ExchangeBeginning, sentRequest } from '../wire/assemble.js';
import { ExchangeGuard } from '../wire/exchange-guard.js';
import type { Bounds, Channel, Exchange, HeaderPair, WireRequest } from '../wire/exchange.js';
import { explainFailure, WireError } from '../wire/failure.js';
import { tapHttpClient, type TapOptions } from '../wire/http-tap.js';
import type { Redactor } from '../wire/redaction.js';

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
 * The default channel: Playwright's request context. Redirects are not followed and cookies not kept. Playwright never holds a
 * secret: it is told the name that stands for it, and the value is put in where Node.js's client takes the headers over.
 */
export class PlaywrightChannel implements Channel {
  private context: APIRequestContext | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly playwright: APIRequest,
    private readonly redactor: Redactor,
  ) {}

  send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    // One at a time: the tap on Node.js's client could not tell two requests of the same address apart.
    const turn = this.queue.then(() => this.exchange(request, bounds));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async exchange(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    this.context ??= await this.playwright.newContext();
    const context = this.context;
    const startedAt = Date.now();
    const start = performance.now();
    const { pathname, search } = new URL(request.url);
    const isOurs = (method: string, path: string): boolean =>
      method === request.method && (path === `${pathname}${search}` || path === request.url);
    const guard = new ExchangeGuard(bounds);
    const shown = this.redactor.headers(request.headers);
    const options = {
      matches: isOurs,
      guard,
      maximumHeaderBytes: bounds.maximumHeaderBytes,
      replacements: replacementsFor(request.headers, shown),
    };
    const fetch = (): ReturnType<typeof tapHttpClient<APIResponse>> =>
      tapHttpClient(options, () =>
        untilCut(guard, () =>
          context.fetch(request.url, {
            method: request.method,
            headers: headerRecord(shown),
            ...(request.body !== undefined && { data: request.body }),
            maxRedirects: 0,
            // The guard's bound comes first, and gives the reason; this one is for what happens before there is a request.
            timeout: bounds.timeoutMilliseconds + 500,
          }),
        ),
      );
    const first = await fetch();
    const resent = guard.takeResend();
    const { tapped, result } = resent === undefined ? first : await fetch();
    const surplus = await guard.bodyEnded().catch((error: unknown) => error);
    guard.end();
    const beginning: ExchangeBeginning = {
      channel: 'playwright',
      request: sentRequest({ ...request, headers: tapped.requestHeaders ?? request.headers }, this.redactor),
      timing: {
        startedAt,
        firstByteAfter: tapped.response === undefined ? undefined : tapped.response.receivedAt - start,
        durationMilliseconds: performance.now() - start,
      },
      ...(resent !== undefined && { resent }),
    };
    const failed = (error: unknown): Exchange => ({
      outcome: 'unanswered',
      ...beginning,
      ...explainFailure(error, this.redactor),
    });
    if (surplus !== undefined) return failed(surplus);
    if (tapped.response === undefined || !tapped.complete || guard.cutOff !== undefined) {
      const incomplete = new WireError(
        'ERR_INCOMPLETE',
        `the connection closed after ${tapped.body.length} body bytes`,
      );
      const reported: unknown =
        result.status === 'rejected' && tapped.response === undefined ? result.reason : incomplete;
      return failed(guard.failure ?? reported);
    }
    const rawBody = tapped.body.take();
    const response = { ...tapped.response, rawBody, surplus: guard.surplus };
    return assembleExchange(beginning, response, bounds, this.redactor, guard.headersBeside);
  }

  async close(): Promise<void> {
    const context = this.context;
    this.context = undefined;
    await context?.dispose();
  }
}

/**
 * Waits for Playwright no longer than the guard allows. An answer that is cut off by its size or by a protocol switch does not
 * always end Playwright's own waiting.
 */
function untilCut(guard: ExchangeGuard, call: () => Promise<APIResponse>): Promise<APIResponse> {
  return new Promise((resolve, reject) => {
    guard.onCut(reject);
    fromShallowStack(call).then(resolve, reject);
  });
}

/** The headers that Playwright is shown with a secret's name in the secret's place. */
function replacementsFor(headers: readonly HeaderPair[], shown: readonly HeaderPair[]): TapOptions['replacements'] {
  return headers
    .map(([name, value], index) => ({ name, shown: shown[index]?.[1] ?? value, value }))
    .filter((one) => one.shown !== one.value);
}

function headerRecord(headers: readonly HeaderPair[]): Record<string, string> {
  return Object.fromEntries(headers.filter(([name]) => !writtenByClient.test(name)));
}
