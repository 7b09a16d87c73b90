import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/index.js';
import { pour } from './peers/raw-server.js';

/** What clients say that mean no good, or know no better; each on a connection of its own that stays open. */
const sayings: readonly (readonly [string, string])[] = [
  ['says nothing', ''],
  ['stops inside its headers', 'POST /users/batch HTTP/1.1\r\nHost: a\r\nX-Half: '],
  ['stops inside its body', 'POST /users/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"users":['],
  ['sends no HTTP', '\u0000\u0001\u0002 what?\r\n\r\n'],
  ['sends two lengths', 'POST /batch HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}'],
  ['sends a header of 1 MB', `POST /batch HTTP/1.1\r\nHost: a\r\nX-Large: ${'a'.repeat(1_000_000)}\r\n\r\n`],
  ['sends a target that is none', 'POST http://[::::/%zz?%=%&&= HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n'],
  [
    'nests 100,000 arrays',
    `POST /users/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n${'['.repeat(100_000)}`,
  ],
];

test('the mock goes on serving others, in bounded memory, whatever hostile clients send it', async () => {
  const mock = await startMock();
  const { hostname, port } = new URL(mock.url);
  const open = (): ReturnType<typeof connect> => {
    const socket = connect(Number(port), hostname);
    // The mock hangs up on some of these, as it should.
    socket.on('error', () => undefined).resume();
    return socket;
  };
  const sockets = sayings.map(([, text]) => {
    const socket = open();
    socket.write(text);
    return socket;
  });
  const before = process.memoryUsage.rss();
  const flood = open();
  const total = 100 * 1024 * 1024;
  flood.write(`POST /users/batch HTTP/1.1\r\nHost: a\r\nContent-Length: ${total}\r\n\r\n`);
  const answered = once(flood, 'data');
  pour(flood, Buffer.alloc(64 * 1024, ' '), total);
  try {
    for (let time = 0; time < 20; time += 1) {
      const response = await fetch(`${mock.url}/users/batch`, { method: 'POST', body: '{"users":[]}' });
      await response.text();
      // Without a credential: refused, which is an answer.
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
    const [head] = (await answered) as [Buffer];
    expect(head.toString('latin1')).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 * 1024);
  } finally {
    [...sockets, flood].forEach((socket) => socket.destroy());
    await mock.close();
  }
});
