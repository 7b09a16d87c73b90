import type { IncomingMessage } from 'node:http';
import { expect, test } from '@playwright/test';
import { headerContentLength } from '../../specs/presence/header-content-length.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { judgedOnce } from './judged-against.js';

/** Judges the header whose check has two cases that judge and one, a chunked body, that observes. */
function judged(onChunked: (request: IncomingMessage, shut: () => void) => void): Promise<CheckResult> {
  return judgedOnce((_number, request, response, shut) => {
    if (request.headers['transfer-encoding'] !== undefined) onChunked(request, shut);
    else response.writeHead(request.headers['content-length'] === undefined ? 411 : 200).end('[]');
  }, headerContentLength);
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
  const result = await judged((_request, shut) => {
    shut();
  });
  expect(result.outcome, result.reason).toBe('inconclusive');
  expect(outcomes(result)).toEqual(['held', 'held', 'inconclusive']);
});
