import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { accept } from '../../specs/presence/accept.js';
import { levelDefault } from '../../specs/presence/level-default.js';
import { requirement } from '../../src/contract/requirements.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import { mockProfile } from '../../src/run/built-in-profiles.js';
import { runChecks } from '../../src/run/engine.js';
import type { RunEvent } from '../../src/run/events.js';
import { loadTarget } from '../../src/target/load-target.js';
import type { Target } from '../../src/target/target.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import type { Channel } from '../../src/wire/exchange.js';
import { listening } from '../listening.js';
import { bareTarget } from '../verdict/subject-against.js';
import { checkOf, endOf, type Ran, resultsOf, run, runAt, told } from './engine-run.js';

test('the checks of a service take turns, and each event comes when it happens: a turn, its cases, its result', async () => {
  const mock = await startMock({ rules: withRules(defaultRules, { presence: { defaultLevel: 'all' } }) });
  const [earliest, began] = [Date.now(), performance.now()];
  try {
    const ran = await runAt(loadTarget(mockProfile, { MOCK_URL: mock.url }), [accept, levelDefault], {});
    const [accepted, level] = resultsOf(ran);
    const cases = (result: CheckResult | undefined): string[] =>
      result?.cases.map(({ title }) => `case ${title}`) ?? [];
    expect(cases(accepted), 'the check has cases').not.toEqual([]);
    expect(ran.events.map(told)).toEqual([
      'started PRES-ACCEPT presence, PRES-LEVEL-DEFAULT presence',
      'check PRES-ACCEPT presence',
      ...cases(accepted),
      'result PRES-ACCEPT pass',
      'check PRES-LEVEL-DEFAULT presence',
      ...cases(level),
      'result PRES-LEVEL-DEFAULT fail',
      'ended',
    ]);
    const [started] = ran.events;
    const startedAt = started?.kind === 'started' ? started.startedAt.getTime() : undefined;
    expect(startedAt, 'the moment of the start').toBeGreaterThanOrEqual(earliest);
    expect(startedAt).toBeLessThanOrEqual(Date.now());
    const { durationMilliseconds, ...end } = endOf(ran);
    expect(end).toEqual({ unjudged: [] });
    expect(durationMilliseconds, 'a run lasts no longer than this test').toBeLessThanOrEqual(performance.now() - began);
    expect(durationMilliseconds).toBeGreaterThan(0);
    expect(ran.closed).toBe(1);
  } finally {
    await mock.close();
  }
});

test('the control follows the last check of each service, whatever comes after it on another', async () => {
  const ran = await run([checkOf('PRES-ANSWER'), checkOf('STATS-ANSWER', 'userstats'), checkOf('HTTP-METHOD')]);
  expect(resultsOf(ran).map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass']);
  // The control before the first request of a service, the request itself, and the control after the last one.
  expect(resultsOf(ran).map(({ requests }) => requests)).toEqual([1 + 1, 1 + 1 + 1, 1 + 1]);
});

test('a shard judges its part of what can be sent; the first has the services without an address too', async () => {
  const checks = [
    checkOf('STATS-ANSWER', 'userstats'),
    ...['PRES-ANSWER', 'PRES-ACCEPT', 'HTTP-METHOD', 'HTTP-READ-ONLY'].map((id) => checkOf(id)),
  ];
  const withoutStatistics = ({ services: { presence }, ...rest }: Target): Target => ({
    ...rest,
    services: presence === undefined ? {} : { presence },
  });
  const part = (current: number): Promise<Ran> =>
    run(checks, { shard: { current, total: 2 }, target: withoutStatistics });
  const [first, second] = [await part(1), await part(2)];
  expect(first.events.map(told)[0]).toBe('started PRES-ANSWER presence, PRES-ACCEPT presence, STATS-ANSWER userstats');
  expect(second.events.map(told)[0]).toBe('started HTTP-METHOD presence, HTTP-READ-ONLY presence');
  expect(resultsOf(first).map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'skipped']);
  const requests = [first, second].map((ran) => resultsOf(ran).map((result) => result.requests));
  expect(requests, 'the control follows the last check of each shard').toEqual([
    [2, 2, 0],
    [2, 2],
  ]);
});

test('an error of a check outside its cases is a fault of the harness without a secret in it, and the run goes on', async () => {
  const secret = 'synthetic-caller';
  const bare = new Error(`the header ${secret} is odd`);
  Reflect.deleteProperty(bare, 'stack');
  const thrown: readonly (readonly [string, unknown, RegExp])[] = [
    [
      'an error',
      new Error(`the header ${secret} is odd`),
      /^Error: the header \$XBL_CALLER is odd\n +at .*engine\.spec/,
    ],
    ['an error without a stack', bare, /^the header \$XBL_CALLER is odd$/],
    ['a text', `the header ${secret} is odd`, /^the header \$XBL_CALLER is odd$/],
  ];
  for (const [what, error, words] of thrown) {
    const broken = checkOf('PRES-ACCEPT', 'presence', {
      controls: () => {
        throw error;
      },
    });
    const ran = await run([broken, checkOf('HTTP-METHOD')]);
    expect(ran.events.map(told).slice(1), what).toEqual([
      'check PRES-ACCEPT presence',
      'result PRES-ACCEPT harness-error',
      'check HTTP-METHOD presence',
      'case a case',
      'result HTTP-METHOD pass',
      'ended',
    ]);
    expect(resultsOf(ran)[0], what).toEqual({
      requirement: 'PRES-ACCEPT',
      service: 'presence',
      level: requirement('PRES-ACCEPT').level,
      outcome: 'harness-error',
      reason: expect.stringMatching(words),
      cases: [],
      requests: 0,
      durationMilliseconds: 0,
    });
  }
});

test('a service that cannot be reached leaves its requirements inconclusive for one cause, and no other service', async () => {
  const gone = await listening(createServer());
  await gone.close();
  const lost = (target: Target): Target => ({
    ...target,
    services: { ...target.services, presence: { baseUrl: gone.url, headers: [] } },
    bounds: { ...target.bounds, unansweredInARow: 1 },
  });
  const checks = [checkOf('PRES-ANSWER'), checkOf('STATS-ANSWER', 'userstats'), checkOf('HTTP-METHOD')];
  const ran = await run(checks, { target: lost });
  const results = resultsOf(ran);
  expect(results.map(({ outcome }) => outcome)).toEqual(['inconclusive', 'pass', 'inconclusive']);
  expect(results[0]?.cause).toMatch(/^presence .*ECONNREFUSED/);
  expect(results[2], 'one text for all that the cause kept from being judged').toMatchObject({
    cause: results[0]?.cause,
    requests: 0,
  });
  expect(endOf(ran).unjudged, 'every check had its turn').toEqual([]);
});

test('a run whose time is used up sends nothing more, and says so of every requirement', async () => {
  const ran = await run([checkOf('PRES-ANSWER'), checkOf('HTTP-METHOD')], {
    target: (target) => ({ ...target, bounds: { ...target.bounds, maximumRunMilliseconds: 1 } }),
  });
  const cause = 'the time of the whole run, 0.001 s, is used up';
  expect(resultsOf(ran)).toEqual(
    ['PRES-ANSWER', 'HTTP-METHOD'].map((id) =>
      expect.objectContaining({ requirement: id, outcome: 'inconclusive', reason: cause, cause }),
    ),
  );
  expect(ran.sent).toEqual([]);
  expect(endOf(ran)).not.toHaveProperty('cutShortBy');
});

test('the channel is closed although what follows the run fails', async () => {
  let closed = 0;
  const channel: Channel = {
    send: () => Promise.reject(new Error('Nothing is sent in this test.')),
    close: () => {
      closed += 1;
      return Promise.resolve();
    },
  };
  const onEvent = ({ kind }: RunEvent): void => {
    if (kind === 'check') throw new Error('the terminal is gone');
  };
  const settings = {
    target: bareTarget('http://127.0.0.1:9'),
    checks: [checkOf('PRES-ANSWER')],
    rules: { baseline: [], today: '2024-05-01' },
  };
  await expect(runChecks(settings, { channel, onEvent })).rejects.toThrow('the terminal is gone');
  expect(closed).toBe(1);
});
