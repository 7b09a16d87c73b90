import { expect, request as playwrightRequest, test } from '@playwright/test';
import { PlaywrightChannel } from '../../src/playwright/playwright-channel.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { json, message, pour, startRaw } from '../hostile/peers/raw-server.js';
import { requestTo } from './request-to.js';

const channels = {
  raw: () => new RawChannel(new Redactor([])),
  playwright: () => new PlaywrightChannel(playwrightRequest, new Redactor([])),
};

for (const [name, open] of Object.entries(channels)) {
  test(`${name}: a body of a million chunks of one byte is read without keeping each of them`, async () => {
    test.setTimeout(240_000);
    const piece = Buffer.from('1\r\n \r\n'.repeat(4096));
    const peer = await startRaw({
      answer: ({ socket }) => {
        socket.write(message('200 OK', [json, 'Transfer-Encoding: chunked']));
        pour(socket, piece, 256 * piece.length, () => socket.write('2\r\n[]\r\n0\r\n\r\n'));
      },
    });
    const channel = open();
    const bounds = { timeoutMilliseconds: 200_000, maximumBodyBytes: 4 * 1024 * 1024 };
    const before = process.memoryUsage.rss();
    try {
      const exchange = await channel.send(requestTo(peer.url), bounds);
      const grown = (process.memoryUsage.rss() - before) / 1024 / 1024;
      expect(exchange.outcome === 'answered' ? exchange.response.rawBody.length : exchange.reason).toBe(
        1024 * 1024 + 2,
      );
      expect(grown, 'megabytes that the body took').toBeLessThan(100);
    } finally {
      await channel.close();
      await peer.close();
    }
  });
}
