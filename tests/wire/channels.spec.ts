import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, request as playwrightRequest, test } from '@playwright/test';
import type { Channel, Exchange, HeaderPair, WireRequest } from '../../src/wire/exchange.js';
import { headerValue } from '../../src/wire/exchange.js';
import { PlaywrightChannel } from '../../src/playwright/playwright-channel.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { RoutingChannel } from '../../src/playwright/routing-channel.js';
import { listening } from '../listening.js';

const secret = { value: 'canary-token-0123456789', variable: 'XBL_CANARY' };
const bounds = { timeoutMilliseconds: 60_000, maximumBodyBytes: 100_000 };

interface Peer {
  url: string;
  received: { rawHeaders: string[]; body: string }[];
}

async function withPeer(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
  use: (peer: Peer) => Promise<void>,
): Promise<void> {
  const received: Peer['received'] = [];
  const server: Server = createServer({ requireHostHeader: false }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({ rawHeaders: request.rawHeaders, body });
      answer(request, response, body);
    });
  });
  const { url, close } = await listening(server);
  try {
    await use({ url, received });
  } finally {
    await close();
  }
}

function requestTo(peer: Peer, changes: Partial<WireRequest> = {}): WireRequest {
  const headers: HeaderPair[] = [
    ['Host', new URL(peer.url).host],
    ['User-Agent', 'test'],
    ['Accept', 'application/json'],
    ['Accept-Encoding', 'gzip'],
    ['Content-Type', 'application/json'],
    ['Authorization', `XBL3.0 x=1;${secret.value}`],
  ];
  return {
    method: 'POST',
    url: `${peer.url}/users/batch`,
    headers,
    body: Buffer.from('{"users":['),
    framing: 'content-length',
    ...changes,
  };
}

async function overEachChannel(use: (channel: Channel, name: string) => Promise<void>): Promise<void> {
  const redactor = new Redactor([secret]);
  for (const [name, channel] of [
    ['playwright', new PlaywrightChannel(playwrightRequest, redactor)],
    ['raw', new RawChannel(redactor)],
  ] as const) {
    try {
      await use(channel, name);
    } finally {
      await channel.close();
    }
  }
}

function answered(exchange: Exchange): Extract<Exchange, { outcome: 'answered' }> {
  if (exchange.outcome === 'unanswered') throw new Error(`No answer: ${exchange.code} ${exchange.reason}`);
  return exchange;
}

test('both channels send a malformed body byte for byte, and keep the secret out of the evidence', async () => {
  await withPeer(
    (_request, response) => response.writeHead(400, { 'X-Answer': 'No' }).end('refused'),
    async (peer) => {
      await overEachChannel(async (channel, name) => {
        const exchange = answered(await channel.send(requestTo(peer), bounds));
        const seen = peer.received.at(-1);
        expect(seen?.body, name).toBe('{"users":[');
        expect(seen?.rawHeaders, name).toContain(`XBL3.0 x=1;${secret.value}`);
        expect(headerValue(exchange.request.headers, 'authorization'), name).toBe('XBL3.0 x=1;$XBL_CANARY');
        expect(headerValue(exchange.request.headers, 'content-length'), name).toBe('10');
        expect(exchange.response.headers, name).toContainEqual(['X-Answer', 'No']);
        expect(JSON.stringify(exchange), name).not.toContain(secret.value);
      });
    },
  );
});

test('an echoed secret is reported as a leak in each of its forms and redacted from body and headers', async () => {
  const base64 = Buffer.from(`xx${secret.value}yy`).toString('base64');
  await withPeer(
    (_request, response) => response.writeHead(200, { 'X-Echo': secret.value }).end(`${secret.value} ${base64}`),
    async (peer) => {
      await overEachChannel(async (channel, name) => {
        const { response } = answered(await channel.send(requestTo(peer), bounds));
        expect(response.leaks.map(({ where, form }) => `${where} ${form}`).sort(), name).toEqual([
          'body base64-encoded',
          'body plain',
          'header plain',
        ]);
        expect(response.body.toString(), name).not.toContain(secret.value);
        expect(headerValue(response.headers, 'x-echo'), name).toBe('$XBL_CANARY');
      });
    },
  );
});

test('a secret in a trailer, or in an informational response, is reported as a leak', async () => {
  await withPeer(
    (_request, response) => {
      response.writeEarlyHints({ link: '</a>; rel=preload', 'x-early': secret.value });
      response.writeHead(200, { Trailer: 'X-Sum' });
      response.write('[]');
      response.addTrailers({ 'X-Sum': `sum of ${secret.value}`, 'X-Plain': 'nothing' });
      response.end();
    },
    async (peer) => {
      await overEachChannel(async (channel, name) => {
        const { response } = answered(await channel.send(requestTo(peer), bounds));
        expect(response.leaks, name).toEqual([
          { variable: secret.variable, form: 'plain', where: 'informational response', header: 'x-early' },
          { variable: secret.variable, form: 'plain', where: 'trailer', header: 'X-Sum' },
        ]);
        expect(JSON.stringify(response), name).not.toContain(secret.value);
      });
    },
  );
});

test('a gzip body is decoded by the harness, and its raw bytes are kept', async () => {
  const packed = gzipSync('{"a":1}');
  await withPeer(
    (_request, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
    async (peer) => {
      await overEachChannel(async (channel, name) => {
        const { response } = answered(await channel.send(requestTo(peer), bounds));
        expect(response.body.toString(), name).toBe('{"a":1}');
        expect(response.rawBody.equals(packed), name).toBe(true);
      });
    },
  );
});

test('bodies beyond the bound, gzip bombs and silence end as unanswered exchanges with the reason', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000));
  await withPeer(
    (_request, response, body) => {
      if (body === 'large') response.end(Buffer.alloc(1_000_000));
      if (body === 'bomb') response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
      if (body === 'cut') {
        response.writeHead(200, { 'Content-Length': '500' });
        response.write('part', () => response.destroy());
      }
    },
    async (peer) => {
      await overEachChannel(async (channel, name) => {
        for (const [body, code] of [
          ['large', 'ERR_BODY_SIZE'],
          ['bomb', 'ERR_CONTENT_CODING'],
          ['silent', 'ERR_TIMEOUT'],
          ['cut', /ERR_INCOMPLETE|ECONNRESET/],
        ] as const) {
          const request = requestTo(peer, { body: Buffer.from(body) });
          const exchange = await channel.send(request, {
            ...bounds,
            ...(body === 'silent' && { timeoutMilliseconds: 100 }),
          });
          expect(exchange.outcome, `${name} ${body}`).toBe('unanswered');
          if (exchange.outcome === 'unanswered')
            expect(exchange.code, `${name} ${body}: ${exchange.reason}`).toMatch(code);
        }
      });
    },
  );
});

test('redirects are not followed and cookies not kept', async () => {
  await withPeer(
    (_request, response) => response.writeHead(302, { Location: '/elsewhere', 'Set-Cookie': 'a=b; Path=/' }).end(),
    async (peer) => {
      await overEachChannel(async (channel, name) => {
        expect(answered(await channel.send(requestTo(peer), bounds)).response.status, name).toBe(302);
        await channel.send(requestTo(peer), bounds);
        expect(
          peer.received.flatMap(({ rawHeaders }) => rawHeaders.map((text) => text.toLowerCase())),
          name,
        ).not.toContain('cookie');
      });
      expect(peer.received).toHaveLength(4);
    },
  );
});

test('requests that Playwright cannot say go over the raw channel exactly as given', async () => {
  await withPeer(
    (_request, response) => response.end('ok'),
    async (peer) => {
      const redactor = new Redactor([secret]);
      const channel = new RoutingChannel(new PlaywrightChannel(playwrightRequest, redactor), new RawChannel(redactor));
      const without = (...names: string[]): WireRequest => {
        const request = requestTo(peer);
        return { ...request, headers: request.headers.filter(([name]) => !names.includes(name)) };
      };
      for (const name of ['Accept', 'Host', 'Content-Type', 'User-Agent']) {
        const exchange = answered(await channel.send(without(name), bounds));
        expect(exchange.channel, name).toBe('raw');
        expect(peer.received.at(-1)?.rawHeaders, name).not.toContain(name);
      }
      const doubled = requestTo(peer);
      await channel.send({ ...doubled, headers: [...doubled.headers, ['Accept', 'text/html']] }, bounds);
      expect(peer.received.at(-1)?.rawHeaders.filter((text) => text === 'Accept')).toHaveLength(2);
      await channel.send(requestTo(peer, { framing: 'chunked' }), bounds);
      expect(peer.received.at(-1)?.rawHeaders).toContain('Transfer-Encoding');
      expect(peer.received.at(-1)?.body).toBe('{"users":[');
      expect(answered(await channel.send(requestTo(peer), bounds)).channel).toBe('playwright');
      await channel.close();
    },
  );
});

test('a body without framing leaves byte for byte, with neither a length nor a transfer coding', async () => {
  const chunks: Buffer[] = [];
  const server = createTcpServer((socket) => {
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (Buffer.concat(chunks).includes('{"users":[')) {
        socket.end('HTTP/1.1 411 Length Required\r\nContent-Length: 2\r\n\r\nno');
      }
    });
  });
  const { url, close } = await listening(server);
  const channel = new RawChannel(new Redactor([secret]));
  const exchange = answered(await channel.send(requestTo({ url, received: [] }, { framing: 'none' }), bounds));
  const sent = Buffer.concat(chunks).toString('latin1');
  expect(exchange.response.status).toBe(411);
  expect(exchange.response.body.toString()).toBe('no');
  expect(sent).toMatch(/^POST \/users\/batch HTTP\/1\.1\r\nHost: /);
  expect(sent.slice(sent.indexOf('\r\n\r\n') + 4)).toBe('{"users":[');
  expect(sent.toLowerCase()).not.toMatch(/content-length|transfer-encoding/);
  await channel.close();
  await close();
});

test('an answered request without framing leaves no connection open, for it would keep the process alive', async () => {
  let closed: (() => void) | undefined;
  const isClosed = new Promise<void>((resolve) => (closed = resolve));
  const server = createTcpServer((socket) => {
    socket.once('close', () => closed?.());
    socket.once('data', () => socket.write('HTTP/1.1 411 Length Required\r\nContent-Length: 2\r\n\r\nno'));
  });
  const { url, close } = await listening(server);
  const channel = new RawChannel(new Redactor([secret]));
  answered(await channel.send(requestTo({ url, received: [] }, { framing: 'none' }), bounds));
  await channel.close();
  await isClosed;
  await close();
});
