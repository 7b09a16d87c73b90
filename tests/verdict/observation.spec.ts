import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { headerChecks } from '../../specs/presence/headers.js';
import { Judge } from '../../src/verdict/judge.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { bareTarget } from './subject-against.js';

const requirement = 'PRES-HEADER-CONTENT-LENGTH';

/** Judges the header whose check has two cases that judge and one, a chunked body, that observes. */
async function judged(onChunked: (request: IncomingMessage, close: () => void) => void): Promise<CheckResult> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['transfer-encoding'] !== undefined) {
      onChunked(request, () => {
        server.close();
        server.closeAllConnections();
      });
      return;
    }
    request.resume();
    response.writeHead(request.headers['content-length'] === undefined ? 411 : 200).end('[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = bareTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const channel = new RawChannel(new Redactor([]));
  const check = headerChecks.find((candidate) => candidate.requirement === requirement);
  if (check === undefined) throw new Error(`No check judges ${requirement}.`);
  try {
    return await new Judge(target, channel, () => Promise.resolve()).judge(check);
  } finally {
    await channel.close();
    server.close();
    server.closeAllConnections();
  }
}

function outcomes({ cases }: CheckResult): string[] {
  return cases.map(({ outcome }) => outcome);
}

test('an observation without an answer does not decide the requirement while the service lives', async () => {
  const result = await judged((request) => request.socket.destroy());
  expect(result.outcome, result.reason).toBe('pass');
  expect(outcomes(result)).toEqual(['held', 'held', 'observed']);
  const [observation] = result.cases.slice(-1);
  expect(observation?.observations.join()).toContain('there was no HTTP answer');
  expect(observation?.exchanges.map(({ response }) => response?.status)).toEqual([200, undefined, 200]);
});

test('an observation after which the service is gone leaves the requirement inconclusive', async () => {
  const result = await judged((_request, close) => {
    close();
  });
  expect(result.outcome, result.reason).toBe('inconclusive');
  expect(outcomes(result)).toEqual(['held', 'held', 'inconclusive']);
});
