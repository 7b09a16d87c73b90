import type { IncomingMessage, ServerResponse } from 'node:http';
import { Buffer } from 'node:buffer';
import fastify from 'fastify';
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
  /** Base address of all three services, without a trailing slash. */
  readonly url: string;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** The body's bytes; of one that is longer than `maximum` the rest is read and dropped, so that the sender gets an answer. */
async function readBody(incoming: IncomingMessage, maximum: number): Promise<{ body: Buffer; bodyTooLong: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length <= maximum) chunks.push(bytes);
    else chunks.length = 0;
  }
  return length > maximum
    ? { body: Buffer.alloc(0), bodyTooLong: true }
    : { body: Buffer.concat(chunks), bodyTooLong: false };
}

function headerPairs(raw: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}

async function readRequest(incoming: IncomingMessage, target: string, maximum: number): Promise<ServiceRequest> {
  const { path, query } = splitTarget(target);
  const headers = headerPairs(incoming.rawHeaders);
  return { method: incoming.method ?? '', path, query, headers, ...(await readBody(incoming, maximum)) };
}

function noSchemas(): never {
  throw new Error('The reference service has no schemas for the framework to compile.');
}

/**
 * Starts the reference service: the three methods on one port, with the documented behaviour unless rules say otherwise.
 *
 * Fastify carries the connections and nothing else. Each request is taken over before routing and body parsing, because
 * what the framework would say by itself (404, 413, 415) no page of the services names.
 *
 * @throws Error when the world is broken or the port is taken.
 * @example
 * const mock = await startMock({ rules: withRules(defaultRules, { presence: { maximumUsers: 1101 } }) });
 * await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = '127.0.0.1', world = loadWorld(), rules = defaultRules } = options;
  const memory = new Memory();

  const serve = async (incoming: IncomingMessage, target: string, raw: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming, target, rules.http.maximumBodyBytes);
    const { response, context } = answerIn(contextOf(request, world, rules, memory));
    await rules.http.transport(response, raw, context);
  };

  const app = fastify({
    // Without it Node answers a request that has no Host itself, without the body that the rules give.
    http: { requireHostHeader: false },
    // One route for every target, even those that the framework's router would refuse as malformed.
    rewriteUrl: () => '/',
    forceCloseConnections: true,
    // No route has a schema. Left to itself the framework loads two compilers of them, which takes as long as a short run's requests.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    // A message that never ends must not hold its connection for good.
    requestTimeout: 30_000,
    clientErrorHandler: (error: Error & { code?: string }, socket) => {
      // Nobody listens any more: no rule could answer.
      if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
      else rules.http.brokenMessage(error, socket);
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.hijack();
    try {
      await serve(request.raw, request.originalUrl, reply.raw);
    } catch (error) {
      // A client that hangs up while it sends is no failure of the service.
      if (request.raw.destroyed && !request.raw.complete) return;
      console.error(error);
      if (reply.raw.headersSent) reply.raw.destroy();
      else writeResponse({ status: 500, headers: [] }, reply.raw);
    }
  });
  // Node would answer an unknown Expect with 417 itself.
  app.server.on('checkExpectation', (incoming: IncomingMessage, raw: ServerResponse) => {
    app.server.emit('request', incoming, raw);
  });
  const address = await app.listen({ port, host });
  return { url: address, close: () => app.close() };
}
