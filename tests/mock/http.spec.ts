import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { validatorFor } from '../../src/contract/validator.js';
import { defaultRules, loadWorld, startMock, withRules } from '../../src/mock/index.js';
import { arena, authorization, type Answer, type Call, type Client, expect, test, xuid } from './support.js';

const services: Record<string, (client: Client, call: Call) => Promise<Answer>> = {
  userstats: (client, call) => client.stats(call),
  presence: (client, call) => client.presence(call),
  sessions: (client, call) => client.sessions(call),
};

const userStatsStatuses = [200, 304, 400, 401, 403, 404, 406, 408];

test('a plain request to each service is 200 JSON in UTF-8 with its true length', async ({ client }) => {
  for (const [service, send] of Object.entries(services)) {
    const answer = await send(client, {});
    expect(answer.status, service).toBe(200);
    expect(answer.headers['content-type'], service).toBe('application/json; charset=utf-8');
    expect(answer.headers['content-length'], service).toBe(String(Buffer.byteLength(answer.text)));
  }
});

test('credentials: missing, of another form, unknown and expired are 401 at each service', async ({ client }) => {
  const token = loadWorld().credentials.get('caller')?.token ?? '';
  const refused = [
    ...[
      null,
      '',
      'Bearer abc',
      `Bearer ${token}`,
      token,
      'XBL3.0',
      'XBL3.0 x=',
      `XBL3.0 x=;${token}`,
      'XBL3.0 x=1000000001;',
    ],
    ...[
      `XBL3.0 x=1000000001 ${token}`,
      `XBL2.0 x=1000000001;${token}`,
      `XBL3.0 1000000001;${token}`,
      `XBL3.0 x=1;${token}x`,
      'expired',
    ],
  ];
  for (const [service, send] of Object.entries(services)) {
    for (const as of refused) {
      const answer = await send(client, { as });
      expect(answer.status, `${service}: ${String(as)}`).toBe(401);
      expect(validatorFor('http/service-error')(answer.json), service).toEqual([]);
      expect(answer.text + answer.rawHeaders.join(), 'the token is not repeated').not.toContain(token);
    }
    for (const as of [`xbl3.0 x=1000000001;${token}`, `XBL3.0 x=another;${token}`]) {
      expect((await send(client, { as })).status, `${service}: ${as}`).toBe(200);
    }
  }
});

test('a caller over the limit is throttled with Retry-After at each service', async ({ client }) => {
  for (const [service, send] of Object.entries(services)) {
    for (const call of [{}, { rawBody: 'nonsense' }]) {
      const answer = await send(client, { as: 'overLimit', ...call });
      expect(answer.status, service).toBe(429);
      expect(answer.headers['retry-after'], service).toMatch(/^\d+$/);
      expect(validatorFor('http/throttle')(answer.json), service).toEqual([]);
    }
  }
});

test('other methods and paths are 405 and 404 with an error body', async ({ client }) => {
  for (const [service, send] of Object.entries(services)) {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const answer = await send(client, { method });
      expect(answer.status, `${method} ${service}`).toBe(405);
      expect(answer.headers['allow']).toBe('POST');
      expect(answer.text).toContain('expected POST');
    }
    expect((await send(client, { method: 'HEAD' })).status, `HEAD ${service}`).toBe(405);
    for (const path of [
      '/',
      '/batch/',
      '/Batch',
      '/users/batch/x',
      '/serviceconfigs//batch',
      '/%zz',
      '//batch',
      '/users/%62atch',
    ]) {
      expect((await send(client, { path })).status, path).toBe(404);
    }
  }
});

test('bodies that are no JSON are 400 with a reason, none of them 413 or 415', async ({ client }) => {
  const bodies: [string, string | Buffer][] = [
    ['empty', ''],
    ['blank', '  \n'],
    ['truncated', '{"users": ["25354'],
    ['two values', '{} {}'],
    ['a comma too many', '{"users": [],}'],
    ['names without quotes', '{users: []}'],
    ['a byte order mark', '\uFEFF{}'],
    [
      'a member twice',
      '{"users": ["1"], "users": ["2"], "xuids": ["1"], "xuids": ["2"], "requestedusers": 1, "requestedusers": 2}',
    ],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ['deep', '['.repeat(200_000)],
    ['deep and whole', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['too long', Buffer.alloc(5 * 1024 * 1024, ' ')],
    ['another root', '[]'],
  ];
  for (const [service, send] of Object.entries(services)) {
    for (const [label, rawBody] of bodies) {
      const answer = await send(client, { rawBody });
      expect(answer.status, `${service}: ${label}: ${answer.text}`).toBe(400);
      expect(answer.text.length, `${service}: ${label}`).toBeGreaterThan(20);
    }
    expect((await send(client, {})).status, `${service} still answers`).toBe(200);
  }
});

test('no request header makes userstats leave its set of statuses', async ({ client }) => {
  const headers: Record<string, string>[] = [
    { 'Content-Type': 'application/xml' },
    { 'Content-Type': ';;;' },
    { 'Content-Encoding': 'gzip' },
    { Expect: 'a miracle' },
    { Expect: '100-continue' },
    { Accept: 'text/html' },
    { Upgrade: 'h2c', Connection: 'Upgrade' },
    { Range: 'bytes=0-1' },
    { 'If-Match': '"x"' },
  ];
  for (const extra of headers) {
    const answer = await client.stats({ headers: extra });
    expect(userStatsStatuses, JSON.stringify(extra)).toContain(answer.status);
  }
});

test('without a Host: 400 with an error body at each service', async ({ client }) => {
  for (const path of ['/batch', '/users/batch', `/serviceconfigs/${arena}/batch`]) {
    const received = await client.raw(
      `POST ${path} HTTP/1.1\r\nConnection: close\r\nAuthorization: ${authorization('caller')}\r\nContent-Length: 2\r\n\r\n{}`,
    );
    expect(received, path).toMatch(/^HTTP\/1.1 400 /);
    expect(received, path).toContain('The Host header is missing.');
  }
});

test('what is no HTTP gets a 400 and a closed connection, and the service lives on', async ({ client }) => {
  const broken = [
    'nonsense\r\n\r\n',
    'POST /batch HTTP/1.1\r\nHost: mock\r\nContent-Length: banana\r\n\r\n',
    'POST /batch HTTP/1.1\r\nHost: mock\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    `POST /batch HTTP/1.1\r\nHost: mock\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`,
  ];
  for (const bytes of broken) {
    expect(await client.raw(bytes), JSON.stringify(bytes.slice(0, 80))).toMatch(/^HTTP\/1.1 400 /);
  }
  expect((await client.stats()).status).toBe(200);
});

test('a client that hangs up in the middle of a body leaves no trace', async ({ client }) => {
  const printed: unknown[] = [];
  const original = console.error;
  console.error = (...values: unknown[]) => printed.push(...values);
  try {
    const { hostname, port } = new URL(client.mock.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST /batch HTTP/1.1\r\nHost: mock\r\nContent-Length: 100\r\n\r\n{', () => {
          socket.destroy();
          resolve();
        });
      });
    });
    for (let count = 0; count < 5; count += 1) expect((await client.stats()).status).toBe(200);
  } finally {
    console.error = original;
  }
  expect(printed).toEqual([]);
});

test('the same request gets the same bytes each time, whatever came between', async ({ client }) => {
  for (const [service, send] of Object.entries(services)) {
    const first = await send(client, {});
    await send(client, { as: 'friendless' });
    await send(client, { rawBody: '{' });
    const third = await send(client, {});
    expect(third.text, service).toBe(first.text);
    expect(third.status, service).toBe(200);
  }
});

test('an absolute target and a request in two pieces are understood', async ({ client }) => {
  const body = JSON.stringify({ xuids: [xuid('caller')] });
  const received = await client.raw(
    `POST http://elsewhere/serviceconfigs/${arena}/batch?take=0 HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\nAuthorization: ${authorization('caller')}\r\nX-XBL-Contract-Version: 107\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  expect(received).toMatch(/^HTTP\/1.1 200 /);
  expect(received).toContain('{"results":[]}');
});

test('the address of a mock reaches it on names, on every interface and over IPv6', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const hasIpv6 = addresses.some(({ address }) => address === '::1');
  for (const host of ['localhost', '0.0.0.0', ...(hasIpv6 ? ['::1', '::'] : [])]) {
    const mock = await startMock({ host });
    try {
      const response = await fetch(`${mock.url}/users/batch`, { method: 'POST', body: '{"users":[]}' });
      expect(response.status, `${host}: ${mock.url}`).toBe(401);
    } finally {
      await mock.close();
    }
    await expect(fetch(mock.url), `${host} after close()`).rejects.toThrow('fetch failed');
  }
});

test('closing a mock ends connections that wait for a request or a response', async () => {
  const mock = await startMock({ rules: withRules(defaultRules, { http: { transport: () => undefined } }) });
  const { hostname, port } = new URL(mock.url);
  const idle = connect(Number(port), hostname);
  const waiting = connect(Number(port), hostname);
  await Promise.all([once(idle, 'connect'), once(waiting, 'connect')]);
  waiting.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  // A reset ends a connection as well.
  const ended = [idle, waiting].map(
    (socket) =>
      new Promise((resolve) =>
        socket
          .resume()
          .on('error', () => undefined)
          .on('close', resolve),
      ),
  );
  await mock.close();
  await Promise.all(ended);
});

test('a port that is taken is an error that says so', async ({ client }) => {
  const { port } = new URL(client.mock.url);
  await expect(startMock({ port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
