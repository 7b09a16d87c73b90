import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatheredBytes } from '../../contract/gathered-bytes.js';
import { answerIn, contextOf } from '../answer.js';
import { Memory } from '../memory.js';
import { defaultRules, type MockRules } from '../rules.js';
import { loadWorld } from '../world/load-world.js';
import type { World } from '../world/world.js';
import { type Pair, type ServiceRequest, splitTarget } from './request.js';
import { writeResponse } from './write-response.js';

/** How a mock is started. */
export interface MockOptions {
  /** A TCP port; 0, the default, is a free one. */
  readonly port?: number;
  /** The address to listen on; 127.0.0.1 by default. */
  readonly host?: string;
  /** The world of `fixtures/world.yaml` by default. */
  readonly world?: World;
  /** The documented behaviour by default. */
  readonly rules?: MockRules;
}

/** A running mock. */
export interface Mock {
  /** Base address of all services, without a trailing slash. */
  readonly url: string;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** The body's bytes; of one that is longer than `maximum` the rest is read and dropped, so that the sender gets an answer. */
async function readBody(incoming: IncomingMessage, maximum: number): Promise<{ body: Buffer; bodyTooLong: boolean }> {
  const gathered = new GatheredBytes();
  let length = 0;
  for await (const chunk of incoming) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length <= maximum) gathered.add(bytes);
    else gathered.clear();
  }
  return length > maximum
    ? { body: Buffer.alloc(0), bodyTooLong: true }
    : { body: gathered.take(), bodyTooLong: false };
}

function headerPairs(raw: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}

async function readRequest(incoming: IncomingMessage, maximum: number): Promise<ServiceRequest> {
  const { path, query } = splitTarget(incoming.url ?? '');
  const headers = headerPairs(incoming.rawHeaders);
  return { method: incoming.method ?? '', path, query, headers, ...(await readBody(incoming, maximum)) };
}

/** Returns the address that clients on this machine use for a server that listens: a wildcard address becomes loopback. */
function addressOf(server: Server): string {
  // A TCP port was asked for, so this is not a path of a local socket.
  const { address, port } = server.address() as AddressInfo;
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Starts the reference service: every method on one port, with the documented behaviour unless rules say otherwise.
 *
 * `node:http` carries the connections and decides nothing: each request reaches the rules, because no page of the services
 * names the responses that a server sends on its own (404, 413, 417).
 *
 * @throws Error when the world is broken or the port is taken.
 * @example
 * const mock = await startMock({ rules: withRules(defaultRules, { presence: { maximumUsers: 1101 } }) });
 * await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = '127.0.0.1', world = loadWorld(), rules = defaultRules } = options;
  const memory = new Memory();

  const serve = async (incoming: IncomingMessage, raw: ServerResponse): Promise<void> => {
    try {
      const request = await readRequest(incoming, rules.http.maximumBodyBytes);
      const { response, context } = answerIn(contextOf(request, world, rules, memory));
      await rules.http.transport(response, raw, context);
    } catch (error) {
      // A client that hangs up while it sends is no failure of the service.
      if (incoming.destroyed && !incoming.complete) return;
      console.error(error);
      if (raw.headersSent) raw.destroy();
      else writeResponse({ status: 500, headers: [] }, raw);
    }
  };
  const onRequest = (incoming: IncomingMessage, raw: ServerResponse): void => void serve(incoming, raw);

  const server = createServer({
    // Otherwise Node.js refuses a request without Host on its own, without the body that the rules give.
    requireHostHeader: false,
    // A message that never ends must not hold its connection for good.
    requestTimeout: 30_000,
    // Longer than clients keep an idle connection, so that none is closed just when a client sends on it.
    keepAliveTimeout: 72_000,
  });
  server.on('request', onRequest);
  // Otherwise Node.js refuses an unknown Expect with 417 on its own.
  server.on('checkExpectation', onRequest);
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    // The client is gone: no rule could answer.
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else rules.http.brokenMessage(error, socket);
  });
  server.listen({ port, host });
  await once(server, 'listening');
  return {
    url: addressOf(server),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
