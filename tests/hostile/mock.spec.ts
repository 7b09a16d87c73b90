import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/index.js';
import { end, type Ended, start, tool } from '../cli/command.js';
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

test('the mock reads a body of a million chunks of one byte without keeping each of them', async () => {
  test.setTimeout(240_000);
  const mock = await startMock();
  const { hostname, port } = new URL(mock.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const before = process.memoryUsage.rss();
  let most = before;
  try {
    const answered = once(socket, 'data');
    socket.write('POST /users/batch HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
    const piece = Buffer.from('1\r\n \r\n'.repeat(4096));
    pour(socket, piece, 256 * piece.length, () => socket.write('2\r\n{}\r\n0\r\n\r\n'));
    const [head] = (await answered) as [Buffer];
    most = Math.max(most, process.memoryUsage.rss());
    // Without a credential: refused, which is an answer.
    expect(head.toString('latin1')).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((most - before) / 1024 / 1024, 'megabytes that the body took').toBeLessThan(100);
  } finally {
    socket.destroy();
    await mock.close();
  }
});

/** The number of complete answers among these bytes. */
function answersIn(text: string): number {
  return text.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0;
}

test('the mock answers pipelined requests in order, one that is half closed, and others beside 1,000 idle connections', async () => {
  test.setTimeout(120_000);
  const mock = await startMock();
  const { hostname, port } = new URL(mock.url);
  const crowd = Array.from({ length: 1000 }, () => connect(Number(port), hostname).on('error', () => undefined));
  try {
    await Promise.all(crowd.map((socket) => once(socket, 'connect')));
    const request = 'POST /users/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n{"users":[]}';
    const unlike = 'GET /batch HTTP/1.1\r\nHost: a\r\n\r\n';
    const last = unlike.replace('Host: a', 'Host: a\r\nConnection: close');
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
    // Half closed: nothing more will be said, and the answers are still wanted.
    socket.end(`${request.repeat(20)}${unlike}${last}`);
    await once(socket, 'close');
    expect(answersIn(said), said.slice(-300)).toBe(22);
    expect(said.match(/HTTP\/1\.1 \d{3}/g)?.slice(-2)).toEqual(['HTTP/1.1 405', 'HTTP/1.1 405']);
    const response = await fetch(`${mock.url}/users/batch`, { method: 'POST', body: '{"users":[]}' });
    expect(response.status).toBe(401);
  } finally {
    crowd.forEach((socket) => socket.destroy());
    await mock.close();
  }
});

test('the mock can be reached from this machine alone unless it is told otherwise, and then says so', async () => {
  const started = (words: readonly string[]): Promise<Ended> => {
    const child = start(tool, ['mock', '--port', '0', ...words]);
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    return end(child);
  };
  const [usual, open] = await Promise.all([started([]), started(['--host', '0.0.0.0'])]);
  expect(usual.stdout).toContain('listens on http://127.0.0.1:');
  expect(usual.stderr).toBe('');
  expect(open.stderr).toBe(
    'Note: on 0.0.0.0 the mock answers whoever reaches this machine. It is made for tests, and its credentials are public.\n',
  );
});
