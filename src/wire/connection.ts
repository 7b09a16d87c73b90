import { Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Resent, Surplus } from './exchange.js';

/** How a connection fails that the peer closed while it was idle: on the first write, or before the first read. */
const closedWhileIdle = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** Gateways announce with such a response that they close an idle connection (RFC 9110, section 15.5.9): it follows no request. */
const farewell = /^HTTP\/1\.[01] 408 /;

/** The response after which a connection became idle. */
interface Idle {
  readonly surplus: Surplus;
}

const idleSockets = new WeakMap<Socket, Idle>();

/** Whether a request waits for its response on this connection. Node.js keeps it on the socket itself. */
function isBusy(socket: Socket): boolean {
  const request: unknown = Reflect.get(socket, '_httpMessage');
  if (typeof request !== 'object' || request === null) return false;
  const response: unknown = Reflect.get(request, 'res');
  return !(typeof response === 'object' && response !== null && Reflect.get(response, 'complete') === true);
}

/**
 * Closes a connection on which bytes come while no request waits for them. Node.js drops them or, when the next request is already
 * sent, takes them for its response.
 */
function closeOnSurplus(socket: Socket, surplus: Surplus): void {
  if (!idleSockets.has(socket)) {
    // Before Node.js's own listener: the chunk that ends a response finds the response incomplete, and only later ones count.
    socket.prependListener('data', (chunk: Buffer) => {
      if (isBusy(socket)) return;
      const idle = idleSockets.get(socket);
      if (idle !== undefined && !farewell.test(chunk.toString('latin1', 0, 13))) idle.surplus.bytes += chunk.length;
      socket.destroy();
    });
  }
  idleSockets.set(socket, { surplus });
}

/** The connection of one request: whether it died before the request could be answered, and what follows the response on it. */
export class Connection {
  private socket: Socket | undefined;
  private bytesBefore = 0;
  /** Bytes that came after the response. It grows for as long as the connection is open. */
  readonly surplus: Surplus = { bytes: 0 };

  constructor(private readonly request: ClientRequest) {
    const use = (socket: Socket): void => {
      this.socket = socket;
      this.bytesBefore = socket.bytesRead;
    };
    if (request.socket === null) request.once('socket', use);
    else use(request.socket);
  }

  /**
   * Watches what follows the response.
   *
   * @param onSecond Called when the peer sends a second response to the same request.
   */
  responded(response: IncomingMessage, onSecond: () => void): void {
    closeOnSurplus(response.socket, this.surplus);
    const parser: unknown = Reflect.get(this.request, 'parser');
    if (typeof parser !== 'object' || parser === null) return;
    const inherited: unknown = Reflect.get(parser, 'onIncoming');
    if (typeof inherited !== 'function') return;
    // Node.js closes the connection and mentions the second response to nobody. It sets this property anew for each request.
    Reflect.set(parser, 'onIncoming', function (this: unknown, ...words: unknown[]): unknown {
      if (response.complete) onSecond();
      const result: unknown = Reflect.apply(inherited, this, words);
      return result;
    });
  }

  /** Why the request may be sent again: its connection was used before and closed before a byte of the response came. */
  resendReason(code: string | undefined): Resent | undefined {
    if (!this.request.reusedSocket || code === undefined || !closedWhileIdle.has(code)) return undefined;
    if (this.socket === undefined || this.socket.bytesRead > this.bytesBefore) return undefined;
    return { reason: `the service had closed the idle connection before it sent a byte of a response (${code})` };
  }

  /** Closes the idle connections of the same pool, so that the next request gets a new one: they are as old as this one. */
  closeIdle(): void {
    const agent: unknown = Reflect.get(this.request, 'agent');
    if (!(agent instanceof Agent)) return;
    for (const sockets of Object.values(agent.freeSockets)) sockets?.forEach((socket) => socket.destroy());
  }
}
