import type { Socket } from 'node:net';
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { listening } from '../../listening.js';

/** A response in the place of the service's own. */
export interface Instead {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the gateway does with one request: a response of its own, or one of these. */
export type Deed =
  | Instead
  /** The service behind it responds. */
  | 'forward'
  /** The connection is dropped without a response. */
  | 'drop'
  /** The same where the connection was in use before; else the service behind it responds. */
  | 'drop used'
  /** No response ever comes. */
  | 'hang'
  /** The service behind it responds, a while later than it would. */
  | 'late'
  /** The connection is dropped, and nothing accepts connections from now on. */
  | 'exit';

/** What a gateway sees of a request. */
export interface SeenRequest {
  readonly authorization: string;
  readonly body: string;
}

/** Decides about a request by its number, from 1. */
export type Behaviour = (number: number, request: SeenRequest) => Deed;

/** A gateway in front of a service, which it spoils from some request on. */
export interface Gateway {
  readonly url: string;
  /** Requests that it received. */
  readonly count: number;
  /** The numbers of those with another method than POST. */
  readonly others: readonly number[];
  /** Whether it lets the next request hang. */
  readonly isHanging: boolean;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Passes a request on as it came, header by header, and its response back byte by byte. */
function forward(request: IncomingMessage, body: Buffer, upstream: URL, response: ServerResponse): void {
  const { method, url, rawHeaders } = request;
  const passed = httpRequest(
    { host: upstream.hostname, port: upstream.port, method, path: url, headers: rawHeaders, setHost: false },
    (received) => {
      response.writeHead(received.statusCode ?? 0, received.rawHeaders);
      received.pipe(response);
    },
  );
  passed.on('error', () => request.socket.destroy());
  passed.end(body);
}

/** Longer than the service takes, and far below what a request may take. */
const lateMilliseconds = 12;

/** Starts a gateway on a free loopback port. */
export async function startGateway(upstream: string, behaviour: Behaviour): Promise<Gateway> {
  const state = { count: 0, others: [] as number[] };
  const target = new URL(upstream);
  const used = new WeakSet<Socket>();
  const server: Server = createServer({ requireHostHeader: false }, (request, response) => {
    void bodyOf(request).then(
      (body) => {
        state.count += 1;
        if (request.method !== 'POST') state.others.push(state.count);
        const authorization = request.headers.authorization ?? '';
        const deed = behaviour(state.count, { authorization, body: body.toString('utf8') });
        const wasInUse = used.has(request.socket);
        used.add(request.socket);
        if (deed === 'forward' || (deed === 'drop used' && !wasInUse)) forward(request, body, target, response);
        else if (deed === 'hang') return;
        else if (deed === 'late') setTimeout(forward, lateMilliseconds, request, body, target, response);
        else if (deed === 'drop' || deed === 'drop used') request.socket.destroy();
        else if (deed === 'exit') void close();
        else response.writeHead(deed.status, deed.headers).end(deed.body);
      },
      () => request.socket.destroy(),
    );
  });
  const { url, close } = await listening(server);
  return {
    url,
    get count() {
      return state.count;
    },
    get others() {
      return state.others;
    },
    get isHanging() {
      return behaviour(state.count + 1, { authorization: '', body: '' }) === 'hang';
    },
    close,
  };
}
