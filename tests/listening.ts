import type { AddressInfo, Server, Socket } from 'node:net';

/** A server of a test that listens. */
export interface Listening {
  readonly port: number;
  /** The address of the server, over plain HTTP, without a slash at its end. */
  readonly url: string;
  /** Stops the server and drops its connections; does nothing if the server has stopped already. */
  readonly close: () => Promise<void>;
}

/** Makes a server listen on a free port of the loopback address. */
export async function listening(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
