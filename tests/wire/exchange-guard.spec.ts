import { expect, test } from '@playwright/test';
import type { Bounds, Exchange } from '../../src/wire/exchange.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { message, startRaw } from '../hostile/peers/raw-server.js';
import { requestTo } from './request-to.js';

const bounds: Bounds = { timeoutMilliseconds: 60_000, maximumBodyBytes: 1000 };

/** How an exchange ends in which the peer sends this text. */
async function ended(text: string | Buffer, changes: Partial<Bounds>): Promise<string> {
  const peer = await startRaw({ answer: ({ socket }) => socket.write(text) });
  const channel = new RawChannel(new Redactor([]));
  try {
    const exchange: Exchange = await channel.send(requestTo(peer.url), { ...bounds, ...changes });
    return exchange.outcome === 'answered' ? String(exchange.response.status) : `${exchange.code} ${exchange.reason}`;
  } finally {
    await channel.close();
    await peer.close();
  }
}

const ok = message('200 OK', [], '').toString('latin1');

const rows: readonly (readonly [
  title: string,
  text: string | Buffer,
  changes: Partial<Bounds>,
  end: string | RegExp,
])[] = [
  ['a body as large as may be', message('200 OK', [], 'x'.repeat(1000)), {}, '200'],
  ['one byte more', message('200 OK', [], 'x'.repeat(1001)), {}, /^ERR_BODY_SIZE .*the body has more than 1000 bytes/],
  [
    'headers within the bound',
    message('200 OK', [`X-Long: ${'x'.repeat(1500)}`], ''),
    { maximumHeaderBytes: 2000 },
    '200',
  ],
  [
    'headers beyond it',
    message('200 OK', [`X-Long: ${'x'.repeat(3000)}`], ''),
    { maximumHeaderBytes: 2000 },
    /^HPE_HEADER_OVERFLOW .*status line and headers have more than 2000 bytes/,
  ],
  [
    'headers beyond the bound that is usual',
    message('200 OK', [`X-Long: ${'x'.repeat(70_000)}`], ''),
    {},
    /^HPE_HEADER_OVERFLOW .*status line and headers have more than 65536 bytes/,
  ],
  [
    'as many informational responses as may come',
    'HTTP/1.1 102 Processing\r\n\r\n'.repeat(3) + ok,
    { maximumInformational: 3 },
    '200',
  ],
  ['one more', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(4) + ok, { maximumInformational: 3 }, /^ERR_INFORMATIONAL /],
  ['bytes that are no HTTP', 'SMTP ready\r\n\r\n', {}, /^HPE_/],
  ['a response that never comes', '', { firstByteMilliseconds: 50 }, /^ERR_FIRST_BYTE /],
  ['a body that stalls', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx', { idleMilliseconds: 50 }, /^ERR_IDLE /],
  [
    'a body that takes all the time',
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx',
    { timeoutMilliseconds: 100 },
    /^ERR_TIMEOUT /,
  ],
];

for (const [title, text, changes, end] of rows) {
  test(`an exchange ends within its bounds, and says which one it met: ${title}`, async () => {
    const told = await ended(text, changes);
    if (typeof end === 'string') expect(told).toBe(end);
    else expect(told).toMatch(end);
  });
}
