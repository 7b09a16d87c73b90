import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { listening } from '../../listening.js';
import type { Peer, RunningPeer } from './peer.js';

/** A request that reached a raw server. */
export interface Call {
  readonly socket: Socket;
  /** The request line and the headers. */
  readonly head: string;
  readonly body: Buffer;
  /** Counts the requests of all connections, from 1. */
  readonly number: number;
  /** Stops listening; connections that are open stay so. */
  readonly shut: () => void;
}

export type Answer = (call: Call) => void;

/** How a raw server behaves. */
export interface Behaviour {
  /** Called for each connection before anything is read. */
  readonly onConnection?: (socket: Socket) => void;
  /** Called for each complete request. */
  readonly answer?: Answer;
  readonly tls?: TlsOptions;
}

/** The first request in these bytes, and how many of them it has; undefined while it is incomplete. */
function firstRequest(bytes: Buffer): { length: number; head: string; body: Buffer } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const head = bytes.subarray(0, headEnd).toString('latin1');
  const start = headEnd + 4;
  if (/^transfer-encoding:\s*chunked/im.test(head)) {
    const end = bytes.indexOf('0\r\n\r\n', start);
    return end === -1 ? undefined : { length: end + 5, head, body: bytes.subarray(start, end) };
  }
  const announced = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? bytes.length - start);
  const length = start + announced;
  return bytes.length < length ? undefined : { length, head, body: bytes.subarray(start, length) };
}

/** A raw server while it listens. */
export interface RawServer extends RunningPeer {
  /** How many connections were made to it so far. */
  readonly connections: () => number;
}

/** Starts a server that speaks in bytes: nothing that it says is corrected on the way. */
export async function startRaw({ onConnection, answer, tls }: Behaviour): Promise<RawServer> {
  let connections = 0;
  let number = 0;
  const connected = (socket: Socket): void => {
    connections += 1;
    // The harness hangs up on most of these peers, and rightly so.
    socket.on('error', () => undefined);
    onConnection?.(socket);
    if (answer === undefined) return;
    let pending: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (let request = firstRequest(pending); request !== undefined; request = firstRequest(pending)) {
        pending = pending.subarray(request.length);
        number += 1;
        answer({ socket, head: request.head, body: request.body, number, shut: () => server.close() });
      }
    });
  };
  const server: Server = tls === undefined ? createServer(connected) : createTlsServer(tls, connected);
  server.on('tlsClientError', () => undefined);
  const { port, close } = await listening(server);
  const scheme = tls === undefined ? 'http' : 'https';
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    connections: () => connections,
    close,
  };
}

/** A peer that is a raw server of this behaviour. */
export function rawPeer(name: string, description: Omit<Peer, 'name' | 'start'>, behaviour: Behaviour): Peer {
  return { name, ...description, start: () => startRaw(behaviour) };
}

/** A message with these header lines and this body, its Content-Length true unless a line frames it. */
export function message(status: string, headers: readonly string[], body: Buffer | string = ''): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8');
  const isFramed = headers.some((line) => /^(content-length|transfer-encoding):/i.test(line));
  const lines = [`HTTP/1.1 ${status}`, ...headers, ...(isFramed ? [] : [`Content-Length: ${bytes.length}`])];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

/** Header line of a JSON answer. */
export const json = 'Content-Type: application/json; charset=utf-8';

/** Sends the same bytes again and again, as fast as the reader takes them, up to `total` bytes; then calls `done`. */
export function pour(socket: Socket, piece: Buffer, total: number, done: () => void = () => undefined): void {
  let sent = 0;
  const more = (): void => {
    while (!socket.destroyed && sent < total) {
      sent += piece.length;
      if (!socket.write(piece)) {
        socket.once('drain', more);
        return;
      }
    }
    if (!socket.destroyed) done();
  };
  more();
}

/** Sends a piece every so many milliseconds until the connection is gone. */
export function drip(socket: Socket, piece: (count: number) => string, milliseconds: number): void {
  let count = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || !socket.writable) {
      clearInterval(timer);
      return;
    }
    socket.write(piece(count));
    count += 1;
  }, milliseconds);
  socket.on('close', () => {
    clearInterval(timer);
  });
}

/** The users that a request asks for; none when its body is no such request. */
export function usersOf(body: Buffer): readonly string[] {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const users: unknown = typeof value === 'object' && value !== null && 'users' in value ? value.users : [];
    return Array.isArray(users) ? users.map(String) : [];
  } catch {
    return [];
  }
}
