import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecure, type ConnectionOptions } from 'node:tls';
import { openTunnel, type Proxy } from './tunnel.js';

/** What Node.js's agents tell of the connection that they want. */
interface Wanted extends ConnectionOptions {
  readonly host?: string;
  readonly port?: number;
}

type Connected = (error: Error | null, stream: Duplex) => void;

/** The ways through a proxy that are being opened. */
export class Tunnels {
  private readonly opening = new Set<ClientRequest>();

  constructor(private readonly proxy: Proxy) {}

  /** Opens a connection to a service; with `tls` one that is secured from end to end. */
  connect(wanted: Wanted, tls: ConnectionOptions | undefined, connected: Connected): void {
    const endpoint = { host: wanted.host ?? '', port: Number(wanted.port) };
    const request = openTunnel(this.proxy, endpoint, (error, socket) => {
      this.opening.delete(request);
      // Node.js declares the stream as given although an error comes without.
      if (socket === undefined) (connected as (error: Error | null) => void)(error);
      else connected(null, tls === undefined ? socket : secured(socket, tls));
    });
    this.opening.add(request);
  }

  /** Gives up what is being opened: a proxy may be silent for ever. */
  close(): void {
    for (const request of this.opening) request.destroy();
  }
}

function secured(socket: Socket, options: ConnectionOptions): Duplex {
  const stream = connectSecure({ ...options, socket });
  // A way that closes in the middle of the handshake must not leave the one who waits for it waiting.
  socket.once('close', () => stream.destroy());
  return stream;
}

/** A pool of connections to plain services through a proxy. */
export class TunnelHttpAgent extends HttpAgent {
  constructor(
    private readonly tunnels: Tunnels,
    options: AgentOptions,
  ) {
    super(options);
  }

  override createConnection(wanted: Wanted, connected?: Connected): null {
    this.tunnels.connect(wanted, undefined, connected ?? (() => undefined));
    return null;
  }
}

/** A pool of connections to services with TLS through a proxy. */
export class TunnelHttpsAgent extends HttpsAgent {
  constructor(
    private readonly tunnels: Tunnels,
    options: AgentOptions,
  ) {
    super(options);
  }

  override createConnection(wanted: Wanted, connected?: Connected): null {
    this.tunnels.connect(wanted, wanted, connected ?? (() => undefined));
    return null;
  }
}
