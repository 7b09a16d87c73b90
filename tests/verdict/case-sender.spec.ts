import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import { Subject } from '../../src/verdict/subject.js';
import { Transport } from '../../src/verdict/transport.js';
import type { Exchange } from '../../src/wire/exchange.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { listening } from '../listening.js';
import { bareTarget } from './subject-against.js';

const control = presenceRequest({ users: ['1'] });
const other = presenceRequest({ users: ['2'] });

/** Sends a request whose response never ends, to a service whose control is served after it, or is not either. */
async function sentToStalling(isControlServed: boolean): Promise<{ exchange: Exchange; controls: number }> {
  let controls = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const isControl = body.includes('["1"]');
      if (isControl) controls += 1;
      // The first control opens the run.
      if (isControl && (controls === 1 || isControlServed)) response.end('[]');
      else response.writeHead(200, { 'Content-Length': '10' }).write('[');
    });
  });
  const { url, close } = await listening(server);
  const target = bareTarget(url);
  const channel = new RawChannel(new Redactor([]));
  const brief = { ...target, bounds: { ...target.bounds, timeoutMilliseconds: 300 } };
  const transport = new Transport(brief, channel, () => Promise.resolve());
  try {
    expect(await transport.standing('presence').open([control]), 'the service serves the caller').toBeUndefined();
    const exchange = await new Subject('a case', 'MUST', transport).certain(other, [200]);
    return { exchange, controls };
  } finally {
    await channel.close();
    await close();
  }
}

test('a response that never ends is returned once the control shows that the service still serves the caller', async () => {
  const { exchange, controls } = await sentToStalling(true);
  expect(exchange).toMatchObject({ outcome: 'unanswered', code: 'ERR_TIMEOUT' });
  expect(controls, 'the control was sent again').toBeGreaterThan(1);
});

test('a response that never ends is no verdict where the control is not served either', async () => {
  await expect(sentToStalling(false)).rejects.toThrow(Inconclusive);
});
