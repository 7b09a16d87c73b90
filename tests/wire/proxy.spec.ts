import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { expect, request as playwrightRequest, test } from '@playwright/test';
import { channelTo } from '../../src/playwright/channel-to.js';
import type { Channel, Exchange, WireRequest } from '../../src/wire/exchange.js';
import { message, json, startRaw } from '../hostile/peers/raw-server.js';
import { type Certificate, certificateFor } from '../hostile/peers/certificate.js';
import type { RunningPeer } from '../hostile/peers/peer.js';
import { bareTarget } from '../verdict/subject-against.js';
import { listening } from '../listening.js';
import { requestTo } from './request-to.js';

/** A name that no resolver knows: only the proxy can tell where it is. */
const host = 'service.known-to-the-proxy.test';
const bounds = { timeoutMilliseconds: 60_000, maximumBodyBytes: 100_000 };
const password = 'p%ss:word-of-nobody';

interface Proxy {
  readonly address: string;
  /** What it was asked for, one entry a connection. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A proxy that leads every name to one port of this machine; it wants a user when told to, and can itself be one of TLS. */
async function startProxy(port: number, options: { user?: string; tls?: Certificate } = {}): Promise<Proxy> {
  const asked: string[] = [];
  const serve = createHttpServer((_request, response) => response.writeHead(400).end('CONNECT only'));
  serve.on(
    'connect',
    ({ url = '', headers }: { url?: string; headers: NodeJS.Dict<string | string[]> }, near: Socket) => {
      asked.push(url);
      const wanted = options.user === undefined ? undefined : `Basic ${Buffer.from(options.user).toString('base64')}`;
      if (headers['proxy-authorization'] !== wanted) {
        near.end(
          'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="a"\r\nContent-Length: 0\r\n\r\n',
        );
        return;
      }
      const far = connect(port, '127.0.0.1', () => {
        near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        near.pipe(far).pipe(near);
      });
      for (const socket of [near, far]) socket.on('error', () => far.destroy()).on('close', () => far.destroy());
    },
  );
  const accept = (socket: Socket): void => {
    socket.on('error', () => undefined);
    serve.emit('connection', socket);
  };
  const server = options.tls === undefined ? createServer(accept) : createTlsServer(options.tls, accept);
  const { port: ownPort, close } = await listening(server);
  const user =
    options.user === undefined ? '' : `${options.user.split(':', 1)[0] ?? ''}:${encodeURIComponent(password)}@`;
  return {
    address: `${options.tls === undefined ? 'http' : 'https'}://${user}127.0.0.1:${ownPort}`,
    asked,
    close,
  };
}

/** A request for each way in which a request can leave: usual, one that Playwright cannot say, and bytes without framing. */
function everyKind(url: string): WireRequest[] {
  const usual = requestTo(url);
  return [
    usual,
    { ...usual, headers: usual.headers.slice(0, 1) },
    { ...usual, framing: 'chunked' },
    { ...usual, framing: 'none' },
  ];
}

function statusOf(exchange: Exchange): string {
  return exchange.outcome === 'answered' ? String(exchange.response.status) : `${exchange.code} ${exchange.reason}`;
}

/** A service that answers whatever begins with a complete head; its own parts are none of this test's concern. */
function startService(tls?: Certificate): Promise<RunningPeer> {
  return startRaw({
    ...(tls !== undefined && { tls }),
    onConnection: (socket) => {
      socket.on('data', (chunk: Buffer) => {
        if (chunk.includes('HTTP/1.1\r\n')) socket.write(message('200 OK', [json], '[]'));
      });
    },
  });
}

async function overChannel(
  url: string,
  proxy: string,
  ca: string | undefined,
  use: (channel: Channel) => Promise<void>,
): Promise<void> {
  const target = { ...bareTarget(url), proxy, ...(ca !== undefined && { certificateAuthority: ca }) };
  const channel = channelTo(target, playwrightRequest);
  try {
    await use(channel);
  } finally {
    await channel.close();
  }
}

for (const scheme of ['http', 'https'] as const) {
  test(`every kind of request to an ${scheme} service goes through the proxy, which alone knows its name`, async () => {
    const certificate = scheme === 'https' ? await certificateFor(host) : undefined;
    const service = await startService(certificate);
    const port = Number(new URL(service.url).port);
    const proxy = await startProxy(port, { user: `somebody:${password}` });
    const url = `${scheme}://${host}:${port}`;
    try {
      await overChannel(url, proxy.address, certificate?.cert, async (channel) => {
        for (const request of everyKind(url)) expect(statusOf(await channel.send(request, bounds))).toBe('200');
      });
      expect(new Set(proxy.asked)).toEqual(new Set([`${host}:${port}`]));
      // The pool is one of tunnels: what is kept alive is asked for once, what frames nothing has a way of its own.
      expect(proxy.asked).toHaveLength(2);
    } finally {
      await proxy.close();
      await service.close();
    }
  });
}

test('a proxy with TLS is verified as a service is', async () => {
  const certificate = await certificateFor('127.0.0.1');
  const service = await startService();
  const port = Number(new URL(service.url).port);
  const proxy = await startProxy(port, { tls: certificate });
  const url = `http://${host}:${port}`;
  try {
    await overChannel(url, proxy.address, certificate.cert, async (channel) => {
      expect(statusOf(await channel.send(requestTo(url), bounds))).toBe('200');
    });
    await overChannel(url, proxy.address, undefined, async (channel) => {
      expect(statusOf(await channel.send(requestTo(url), bounds))).toMatch(/^ERR_PROXY .*self-signed certificate/);
    });
    expect(proxy.asked).toHaveLength(1);
  } finally {
    await proxy.close();
    await service.close();
  }
});

test('what a proxy says when it refuses is never taken for an answer of the service', async () => {
  const service = await startService();
  const port = Number(new URL(service.url).port);
  const proxy = await startProxy(port, { user: 'somebody:else' });
  const url = `http://${host}:${port}`;
  try {
    await overChannel(url, proxy.address, undefined, async (channel) => {
      for (const request of everyKind(url)) {
        const told = statusOf(await channel.send(request, bounds));
        expect(told).toMatch(
          /^ERR_PROXY the proxy opened no way to the service \(127\.0\.0\.1:\d+ answered 407 Proxy Authentication Required when/,
        );
      }
    });
  } finally {
    await proxy.close();
    await service.close();
  }
});

test('a proxy that is gone, or silent, ends as an exchange without an answer', async () => {
  const silent = await startRaw({ onConnection: () => undefined });
  const url = `http://${host}`;
  try {
    await overChannel(url, silent.url, undefined, async (channel) => {
      for (const request of everyKind(url)) {
        expect(statusOf(await channel.send(request, { ...bounds, timeoutMilliseconds: 100 }))).toMatch(/^ERR_TIMEOUT /);
      }
    });
  } finally {
    await silent.close();
  }
  await overChannel(url, silent.url, undefined, async (channel) => {
    expect(statusOf(await channel.send(requestTo(url), bounds))).toMatch(/^ERR_PROXY .*ECONNREFUSED/);
  });
});
