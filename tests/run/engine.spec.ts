import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { accept } from '../../specs/presence/accept.js';
import { levelDefault } from '../../specs/presence/level-default.js';
import { presenceRequest } from '../../specs/presence/requests.js';
import { requirement } from '../../src/contract/requirements.js';
import type { Service } from '../../src/contract/service.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import { mockProfile } from '../../src/run/built-in-profiles.js';
import { rawChannelTo } from '../../src/run/channel-to.js';
import { runChecks } from '../../src/run/engine.js';
import type { RunEvent } from '../../src/run/events.js';
import type { Shard } from '../../src/run/shard.js';
import { loadTarget } from '../../src/target/load-target.js';
import type { Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import type { Channel } from '../../src/wire/exchange.js';
import { listening } from '../listening.js';
import { bareTarget } from '../verdict/subject-against.js';

const draft = presenceRequest({ users: ['2533274900000001'] });

/** A check of one case that sends one request, on any service, with the same request as its control. */
function checkOf(requirement: string, service: Service = 'presence', changes: Partial<Check> = {}): Check {
  const request = { ...draft, service };
  return {
    requirement,
    service,
    controls: () => [request],
    run: (context) =>
      context.case('a case', async (subject) => {
        await subject.send(request);
      }),
    ...changes,
  };
}

/** How a test runs checks, apart from what it gives them to judge. */
interface Run {
  readonly target?: (target: Target) => Target;
  readonly shard?: Shard;
  readonly signal?: AbortSignal;
}

/** What a run left behind. */
interface Ran {
  readonly events: readonly RunEvent[];
  /** Paths of the requests that the run put on its channel, in order. */
  readonly sent: readonly string[];
  /** How often the run closed its channel. */
  readonly closed: number;
}

async function runAt(target: Target, checks: readonly Check[], { shard, signal }: Run): Promise<Ran> {
  const raw = rawChannelTo(target, {});
  const events: RunEvent[] = [];
  const sent: string[] = [];
  let closed = 0;
  const channel: Channel = {
    send: (request, bounds) => {
      sent.push(new URL(request.url).pathname);
      return raw.send(request, bounds);
    },
    close: () => {
      closed += 1;
      return raw.close();
    },
  };
  const settings = {
    target,
    checks,
    rules: { baseline: [], today: '2024-05-01' },
    ...(shard !== undefined && { shard }),
  };
  const onEvent = (event: RunEvent): void => void events.push(event);
  await runChecks(settings, { channel, onEvent, ...(signal !== undefined && { signal }) });
  return { events, sent, closed };
}

/** Runs checks against a service on this machine that serves everything with an empty list. */
async function run(checks: readonly Check[], options: Run = {}): Promise<Ran> {
  const server = createServer((request, response) => {
    request.resume();
    response.end('[]');
  });
  const { url, close } = await listening(server);
  try {
    return await runAt(options.target?.(bareTarget(url)) ?? bareTarget(url), checks, options);
  } finally {
    await close();
  }
}

function resultsOf({ events }: Ran): CheckResult[] {
  return events.flatMap((event) => (event.kind === 'result' ? [event.result] : []));
}

function endOf({ events }: Ran): Extract<RunEvent, { kind: 'ended' }>['end'] {
  const last = events.at(-1);
  if (last?.kind !== 'ended') throw new Error(`A run must end with its end; it ended with ${last?.kind ?? 'nothing'}.`);
  return last.end;
}

/** An event in a word or two. */
function told(event: RunEvent): string {
  switch (event.kind) {
    case 'started':
      return `started ${event.subjects.map(({ requirement: id, service }) => `${id} ${service}`).join(', ')}`;
    case 'check':
      return `check ${event.subject.requirement} ${event.subject.service}`;
    case 'case':
      return `case ${event.title}`;
    case 'result':
      return `result ${event.result.requirement} ${event.result.outcome}`;
    case 'ended':
      return 'ended';
  }
}

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

test('an interruption ends a run at once, though the service does not respond: what was judged stays, the rest is told', async () => {
  const interruption = new AbortController();
  let requests = 0;
  const mute = createServer((request, response) => {
    request.resume();
    requests += 1;
    // Two for the first check; the third belongs to the second one.
    if (requests < 3) response.end('[]');
    else interruption.abort();
  });
  const { url, close } = await listening(mute);
  try {
    const checks = ['PRES-ANSWER', 'PRES-ACCEPT', 'HTTP-METHOD'].map((id) => checkOf(id));
    const ran = await runAt(bareTarget(url), checks, { signal: interruption.signal });
    expect(ran.events.map(told).slice(1)).toEqual([
      'check PRES-ANSWER presence',
      'case a case',
      'result PRES-ANSWER pass',
      'check PRES-ACCEPT presence',
      'case a case',
      'ended',
    ]);
    expect(endOf(ran)).toMatchObject({
      cutShortBy: 'interruption',
      unjudged: [
        { requirement: 'PRES-ACCEPT', service: 'presence', reason: 'the run was interrupted while it was judged' },
        { requirement: 'HTTP-METHOD', service: 'presence', reason: 'the run ended before its turn' },
      ],
    });
    expect(ran.closed).toBe(1);
  } finally {
    await close();
  }
});

test('a check that goes on after the interruption sends nothing more', async () => {
  const interruption = new AbortController();
  let goOn = (): void => undefined;
  const released = new Promise<void>((resolve) => (goOn = resolve));
  let wentOn = false;
  const late = checkOf('PRES-ANSWER', 'presence', {
    run: (context) =>
      context.case('a late case', async (subject) => {
        interruption.abort();
        await released;
        wentOn = true;
        await subject.send(draft);
      }),
  });
  const ran = await run([late], { signal: interruption.signal });
  expect(ran.sent, 'the control before the check').toHaveLength(1);
  goOn();
  // All that follows from it without the network happens before the next turn of the event loop.
  await turn();
  expect(wentOn).toBe(true);
  expect(ran.sent).toHaveLength(1);
});

test('a run that is interrupted before it starts judges nothing, and tells every requirement', async () => {
  const ran = await run([checkOf('PRES-ANSWER'), checkOf('HTTP-METHOD')], { signal: AbortSignal.abort() });
  expect(ran.events.map(told)).toEqual(['started PRES-ANSWER presence, HTTP-METHOD presence', 'ended']);
  expect(endOf(ran)).toMatchObject({
    cutShortBy: 'interruption',
    unjudged: ['PRES-ANSWER', 'HTTP-METHOD'].map((id) => ({
      requirement: id,
      service: 'presence',
      reason: 'the run ended before its turn',
    })),
  });
  expect(ran.sent).toEqual([]);
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
