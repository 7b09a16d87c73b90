import { Agent as HttpAgent, type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { assembleExchange, type RawResponse, sentRequest } from './assemble.js';
import type { Bounds, Channel, Exchange, HeaderPair, WireRequest } from './exchange.js';
import { explainFailure, WireError } from './failure.js';
import { headerPairs } from './header-pairs.js';
import { readBody } from './read-body.js';
import type { Redactor } from './redaction.js';
import { scriptedSocket } from './scripted-socket.js';

/** How the raw channel reaches a peer over TLS. */
export interface TlsOptions {
  /** Certificates to trust beside none of the system's, in PEM. */
  readonly certificateAuthority?: string;
}

const maximumHeaderBytes = 64 * 1024;

/**
 * The channel for what Playwright cannot say: it sends exactly the headers it is given (none added, duplicates and order
 * kept), any framing, and keeps connections alive in one pool. It parses with Node.js's own HTTP parser.
 */
export class RawChannel implements Channel {
  private readonly http = new HttpAgent({ keepAlive: true, maxSockets: 4 });
  private readonly https: HttpsAgent;

  constructor(
    private readonly redactor: Redactor,
    tls: TlsOptions = {},
  ) {
    this.https = new HttpsAgent({
      keepAlive: true,
      maxSockets: 4,
      ...(tls.certificateAuthority && { ca: tls.certificateAuthority }),
    });
  }

  async send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    const startedAt = Date.now();
    const start = performance.now();
    let firstByteAfter: number | undefined;
    const headers = framedHeaders(request);
    const evidence = sentRequest({ ...request, headers }, this.redactor);
    try {
      const { response, cutOff } = await this.exchange(request, headers, bounds);
      firstByteAfter = performance.now() - start;
      const rawBody = await readBody(response, bounds.maximumBodyBytes).finally(cutOff);
      const received: RawResponse = {
        status: response.statusCode ?? 0,
        statusText: response.statusMessage ?? '',
        httpVersion: response.httpVersion,
        headers: headerPairs(response.rawHeaders),
        rawBody,
      };
      const timing = { startedAt, firstByteAfter, durationMilliseconds: performance.now() - start };
      return assembleExchange('raw', evidence, received, timing, bounds, this.redactor);
    } catch (error) {
      const timing = { startedAt, firstByteAfter, durationMilliseconds: performance.now() - start };
      return {
        outcome: 'unanswered',
        channel: 'raw',
        request: evidence,
        timing,
        ...explainFailure(error, this.redactor),
      };
    }
  }

  /** Sends and waits for the head of the response; `cutOff` ends the time bound once the body has been read. */
  private exchange(
    request: WireRequest,
    headers: readonly HeaderPair[],
    bounds: Bounds,
  ): Promise<{ response: IncomingMessage; cutOff: () => void }> {
    return new Promise((resolve, reject) => {
      const outgoing = this.open(request, headers);
      const timer = setTimeout(() => {
        outgoing.destroy(new WireError('ERR_TIMEOUT', `no complete answer within ${bounds.timeoutMilliseconds} ms`));
      }, bounds.timeoutMilliseconds);
      const cutOff = (): void => {
        clearTimeout(timer);
      };
      outgoing.on('response', (response) => {
        resolve({ response, cutOff });
      });
      outgoing.on('error', (error) => {
        cutOff();
        reject(error);
      });
      outgoing.on('upgrade', (_response, socket) => {
        socket.destroy();
        cutOff();
        reject(new WireError('ERR_UPGRADE', 'the peer switched to another protocol'));
      });
      outgoing.end(request.framing === 'none' ? undefined : request.body);
    });
  }

  private open(request: WireRequest, headers: readonly HeaderPair[]): ClientRequest {
    const secure = new URL(request.url).protocol === 'https:';
    const options = { method: request.method, headers: headers.flat(), maxHeaderSize: maximumHeaderBytes };
    if (request.framing === 'none') {
      // Without an agent of any kind: given one, even `false`, Node.js would open a connection of its own instead.
      const createConnection = scriptedSocket(request, headers, secure ? this.https.options : undefined);
      return httpRequest(request.url.replace(/^https:/, 'http:'), { ...options, createConnection });
    }
    return secure
      ? httpsRequest(request.url, { ...options, agent: this.https })
      : httpRequest(request.url, { ...options, agent: this.http });
  }

  close(): Promise<void> {
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
