import { Agent as HttpAgent, type ClientRequest, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { assembleExchange, type ExchangeBeginning, type RawResponse, sentRequest } from './assemble.js';
import { defaultMaximumHeaderBytes, ExchangeGuard } from './exchange-guard.js';
import type { Bounds, Channel, Exchange, HeaderPair, Resent, WireRequest } from './exchange.js';
import { explainFailure, WireError } from './failure.js';
import { headerPairs } from './header-pairs.js';
import { readBody } from './read-body.js';
import type { Redactor } from './redaction.js';
import { scriptedSocket } from './scripted-socket.js';
import { TunnelHttpAgent, TunnelHttpsAgent, Tunnels } from './tunnel-agent.js';

/** How the raw channel reaches a peer. */
export interface RouteOptions {
  /** Certificates to trust in the place of those that Node.js brings, in PEM. */
  readonly certificateAuthority?: string;
  /** Address of an http or https proxy through which every request goes. */
  readonly proxy?: string;
}

/**
 * The channel for what Playwright cannot say: it sends exactly the headers it is given (none added, duplicates and order
 * kept), any framing, and keeps connections alive in one pool. It parses with Node.js's own HTTP parser.
 */
export class RawChannel implements Channel {
  private readonly http: HttpAgent;
  private readonly https: HttpsAgent;
  private readonly tunnels: Tunnels | undefined;

  constructor(
    private readonly redactor: Redactor,
    { certificateAuthority, proxy }: RouteOptions = {},
  ) {
    const pool = { keepAlive: true, maxSockets: 4 };
    const tls = {
      ...pool,
      // Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise send the credentials to anybody.
      rejectUnauthorized: true,
      ...(certificateAuthority !== undefined && { ca: certificateAuthority }),
    };
    if (proxy === undefined) {
      this.http = new HttpAgent(pool);
      this.https = new HttpsAgent(tls);
    } else {
      this.tunnels = new Tunnels({
        address: proxy,
        ...(certificateAuthority !== undefined && { certificateAuthority }),
      });
      this.http = new TunnelHttpAgent(this.tunnels, pool);
      this.https = new TunnelHttpsAgent(this.tunnels, tls);
    }
  }

  async send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    const startedAt = Date.now();
    const start = performance.now();
    let firstByteAfter: number | undefined;
    const headers = framedHeaders(request);
    const evidence = sentRequest({ ...request, headers }, this.redactor);
    const guard = new ExchangeGuard(bounds);
    let resent: Resent | undefined;
    const beginning = (): ExchangeBeginning => ({
      channel: 'raw',
      request: evidence,
      timing: { startedAt, firstByteAfter, durationMilliseconds: performance.now() - start },
      ...(resent !== undefined && { resent }),
    });
    const exchange = (): Promise<RawResponse> =>
      this.exchange(request, headers, bounds, guard, () => {
        firstByteAfter = performance.now() - start;
      });
    try {
      const received = await exchange().catch((error: unknown) => {
        resent = guard.takeResend();
        if (resent === undefined) throw error;
        return exchange();
      });
      return assembleExchange(beginning(), received, bounds, this.redactor, guard.headersBeside);
    } catch (error) {
      const failure = explainFailure(guard.failure ?? error, this.redactor);
      return { outcome: 'unanswered', ...beginning(), ...failure };
    } finally {
      guard.end();
    }
  }

  /** Sends a request and reads its answer to the end, or to where the guard cuts it off. */
  private exchange(
    request: WireRequest,
    headers: readonly HeaderPair[],
    bounds: Bounds,
    guard: ExchangeGuard,
    onHead: () => void,
  ): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      const outgoing = this.open(request, headers, bounds);
      guard.watch(outgoing);
      guard.onCut(reject);
      outgoing.on('error', reject);
      outgoing.on('upgrade', (_response, socket) => {
        socket.destroy();
        reject(new WireError('ERR_UPGRADE', 'the peer switched to another protocol'));
      });
      outgoing.on('response', (response) => {
        onHead();
        guard.head(response);
        // Listening from the first moment: a message that is broken right after its head fails before anything is awaited.
        const answer = async (): Promise<RawResponse> => {
          const rawBody = await readBody(response, guard);
          await guard.bodyEnded();
          // No agent looks after a connection that was made for one request: left open, it would keep the process alive for
          // as long as the service does.
          if (request.framing === 'none') outgoing.destroy();
          return {
            status: response.statusCode ?? 0,
            statusText: response.statusMessage ?? '',
            httpVersion: response.httpVersion,
            headers: headerPairs(response.rawHeaders),
            rawBody,
            surplus: guard.surplus,
          };
        };
        answer().then(resolve, reject);
      });
      outgoing.end(request.framing === 'none' ? undefined : request.body);
    });
  }

  private open(request: WireRequest, headers: readonly HeaderPair[], bounds: Bounds): ClientRequest {
    const outgoing = this.create(request, headers, bounds);
    // Node.js drops header fields beyond the thousandth and tells nobody; the bound on their bytes holds all the same.
    outgoing.maxHeadersCount = 0;
    return outgoing;
  }

  private create(request: WireRequest, headers: readonly HeaderPair[], bounds: Bounds): ClientRequest {
    const address = new URL(request.url);
    const secure = address.protocol === 'https:';
    const maxHeaderSize = bounds.maximumHeaderBytes ?? defaultMaximumHeaderBytes;
    const options = { method: request.method, headers: headers.flat(), maxHeaderSize };
    if (request.framing === 'none') {
      // Without an agent of any kind: given one, even `false`, Node.js would open a connection of its own instead.
      const createConnection = scriptedSocket(request, headers, secure ? this.https.options : undefined, this.tunnels);
      return httpRequest(request.url.replace(/^https:/, 'http:'), { ...options, createConnection });
    }
    return secure
      ? httpsRequest(address, { ...options, agent: this.https })
      : httpRequest(address, { ...options, agent: this.http });
  }

  close(): Promise<void> {
    this.tunnels?.close();
    this.http.destroy();
    this.https.destroy();
    return Promise.resolve();
  }
}

/** The headers with the one that frames the body set to what is sent, unless the request's maker set it himself. */
function framedHeaders(request: WireRequest): HeaderPair[] {
  const headers = request.headers.filter(
    ([name]) => request.framing === 'content-length' || !/^content-length$/i.test(name),
  );
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  if (request.framing === 'chunked' && !names.has('transfer-encoding')) {
    return [...headers, ['Transfer-Encoding', 'chunked']];
  }
  if (request.framing === 'content-length' && request.body !== undefined && !names.has('content-length')) {
    return [...headers, ['Content-Length', String(request.body.length)]];
  }
  return headers;
}
