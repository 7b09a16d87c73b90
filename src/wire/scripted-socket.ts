import { connect as connectPlain, isIP } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectSecure, type ConnectionOptions } from 'node:tls';
import type { HeaderPair, WireRequest } from './exchange.js';
import type { Tunnels } from './tunnel-agent.js';

/** The bytes of a request, written by the harness itself: headers as given, then the body with nothing to frame it. */
function requestBytes(request: WireRequest, headers: readonly HeaderPair[]): Buffer {
  const { pathname, search } = new URL(request.url);
  const lines = [
    `${request.method} ${pathname}${search} HTTP/1.1`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), request.body ?? Buffer.alloc(0)]);
}

/**
 * A connection that sends our own bytes in place of Node.js's. Node.js's client cannot be made to send a body without
 * framing it, yet its parser is the one we want for the answer: so it writes into the void and reads the real peer.
 */
class ScriptedSocket extends Duplex {
  constructor(private readonly socket: Duplex) {
    super();
    socket.on('data', (chunk) => {
      if (!this.push(chunk)) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  override _write(_chunk: unknown, _encoding: string, callback: () => void): void {
    callback();
  }

  override _read(): void {
    this.socket.resume();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.socket.destroy();
    callback(error);
  }
}

/**
 * A `createConnection` for node:http whose connection sends this request as it stands.
 *
 * @param tls Undefined for a plain connection.
 * @param tunnels The way through a proxy; undefined for none.
 */
export function scriptedSocket(
  request: WireRequest,
  headers: readonly HeaderPair[],
  tls: ConnectionOptions | undefined,
  tunnels: Tunnels | undefined,
): (options: unknown, connected: (error: Error | null, stream: Duplex) => void) => Duplex | null {
  return (_options, connected) => {
    const { hostname, port, protocol } = new URL(request.url);
    const host = hostname.replace(/^\[|\]$/g, '');
    const endpoint = { host, port: Number(port || (protocol === 'https:' ? 443 : 80)) };
    const secure = tls === undefined ? undefined : { ...tls, ...endpoint, servername: isIP(host) === 0 ? host : '' };
    const scripted = (socket: Duplex): Duplex => {
      socket.write(requestBytes(request, headers));
      return new ScriptedSocket(socket);
    };
    if (tunnels === undefined) return scripted(secure === undefined ? connectPlain(endpoint) : connectSecure(secure));
    tunnels.connect(endpoint, secure, (error, stream) => {
      // Without a stream there is an error, whatever the type says.
      connected(error, error === null ? scripted(stream) : stream);
    });
    return null;
  };
}
