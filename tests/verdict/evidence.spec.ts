import { expect, test } from '@playwright/test';
import { bodyRecord, type EvidenceDetail, type ExchangeRecord, exchangeRecord } from '../../src/verdict/evidence.js';
import { CaseRecord } from '../../src/verdict/case-record.js';
import type { CaseOutcome } from '../../src/verdict/outcome.js';
import type { AnsweredExchange, Exchange, HeaderPair } from '../../src/wire/exchange.js';
import { bareTarget } from './subject-against.js';
import { answeredExchange } from './synthetic-exchange.js';

const headers: readonly HeaderPair[] = [['Content-Type', 'application/json']];

/** An exchange with bodies of these lengths. */
function exchangeOf(requestBytes: number, responseBytes: number): AnsweredExchange {
  const exchange = answeredExchange(
    { headers: [['Accept', 'application/json']], body: Buffer.alloc(requestBytes, 'q') },
    { headers, body: Buffer.alloc(responseBytes, 'r'), statusText: 'OK' },
  );
  return {
    ...exchange,
    channel: 'playwright',
    timing: { startedAt: Date.UTC(2024, 4, 1), firstByteAfter: 1.2345, durationMilliseconds: 5.6789 },
  };
}

/** How much of an exchange a record keeps: how many bytes of each body, and whether headers and a curl line are there. */
function keptOf({ request, response, curl }: ExchangeRecord): string {
  const parts = [
    `request ${request.body?.text?.length ?? 'none'}`,
    `response ${response?.body.text?.length ?? 'none'}`,
    ...(request.headers === undefined ? [] : ['request headers']),
    ...(response?.headers === undefined ? [] : ['response headers']),
    ...(curl === undefined ? [] : ['curl']),
  ];
  return parts.join(', ');
}

const [full, brief, least] = [
  'request 5000, response 6000, request headers, response headers, curl',
  'request 1024, response 1024, request headers, response headers',
  'request 0, response 0',
];

/** What a case keeps of its exchanges by how it ended: of the last one, and of each before it. */
const keptByOutcome: Readonly<Record<CaseOutcome, readonly [last: string, earlier: string]>> = {
  held: [brief, least],
  observed: [brief, least],
  violated: [full, full],
  'not-exercised': [full, full],
  inconclusive: [full, full],
  skipped: [full, full],
  'harness-error': [full, full],
};

for (const [outcome, [last, earlier]] of Object.entries(keptByOutcome) as [CaseOutcome, readonly [string, string]][]) {
  test(`a case that ended ${outcome} keeps the evidence that this outcome needs`, () => {
    const record = new CaseRecord('a case', 'MUST', bareTarget('http://localhost'));
    for (let sent = 0; sent < 3; sent += 1) record.adopt(exchangeOf(5000, 6000));
    if (outcome === 'violated') record.finding({ expected: 'x', got: 'y' });
    if (outcome === 'observed') record.onlyObserve('something');
    const own = outcome === 'held' || outcome === 'violated' || outcome === 'observed';
    const concluded = record.conclude(own ? undefined : { outcome, reason: 'why' });
    expect(concluded.outcome).toBe(outcome);
    expect(concluded.exchanges.map(keptOf)).toEqual([earlier, earlier, last]);
  });
}

test('the last exchange of a case that held has a curl line unless its request is large', () => {
  for (const [bytes, hasCurl] of [
    [1023, true],
    [1024, true],
    [1025, false],
  ] as const) {
    expect(exchangeRecord(exchangeOf(bytes, 1), [], 'brief').curl !== undefined, String(bytes)).toBe(hasCurl);
    expect(exchangeRecord(exchangeOf(bytes, 1), [], 'full').curl, String(bytes)).toBeDefined();
    expect(exchangeRecord(exchangeOf(bytes, 1), [], 'least').curl, String(bytes)).toBeUndefined();
  }
  const one = exchangeOf(1, 1);
  const bodiless = { ...one, request: { ...one.request, body: undefined } };
  expect(exchangeRecord(bodiless, [], 'brief').curl).toBeDefined();
  expect(exchangeRecord(bodiless, [], 'brief').request).not.toHaveProperty('body');
});

test('the profile says how much of each body is kept, and never makes a held case keep more', () => {
  const lengths = (detail: EvidenceDetail, kept?: number): (number | undefined)[] => {
    const { request, response } = exchangeRecord(exchangeOf(20_000, 30_000), [], detail, kept);
    return [request.body?.text?.length, response?.body.text?.length];
  };
  expect(lengths('full')).toEqual([16_384, 16_384]);
  expect(lengths('full', 10)).toEqual([10, 10]);
  expect(lengths('full', 25_000)).toEqual([20_000, 25_000]);
  expect(lengths('brief', 10)).toEqual([10, 10]);
  expect(lengths('brief', 25_000)).toEqual([1024, 1024]);
  expect(lengths('least', 25_000)).toEqual([0, 0]);
});

test('the profile sets what a case keeps of its bodies', () => {
  const target = { ...bareTarget('http://localhost') };
  const record = new CaseRecord('a case', 'MUST', { ...target, bounds: { ...target.bounds, keptBodyBytes: 7 } });
  record.adopt(exchangeOf(100, 100));
  record.finding({ expected: 'x', got: 'y' });
  expect(record.conclude(undefined).exchanges.map(keptOf)).toEqual([
    'request 7, response 7, request headers, response headers, curl',
  ]);
});

test('an exchange is kept with its times, its addresses and what came, whole numbers of a hundredth', () => {
  expect(exchangeRecord({ ...exchangeOf(1, 1), resent: { reason: 'the connection died' } }, [], 'full')).toEqual({
    channel: 'playwright',
    startedAt: '2024-05-01T00:00:00.000Z',
    durationMilliseconds: 5.68,
    firstByteAfterMilliseconds: 1.23,
    request: {
      method: 'POST',
      url: 'http://localhost/users/batch',
      headers: [['Accept', 'application/json']],
      body: { bytes: 1, text: 'q', shortened: false },
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      headers,
      body: { bytes: 1, text: 'r', shortened: false },
    },
    resent: { reason: 'the connection died' },
    curl: expect.stringContaining('curl '),
  });
});

test('an exchange without a response is kept with the reason', () => {
  const { channel, request } = exchangeOf(1, 1);
  const unanswered: Exchange = {
    channel,
    request,
    outcome: 'unanswered',
    timing: { startedAt: 0, firstByteAfter: undefined, durationMilliseconds: 1 },
    code: 'ECONNRESET',
    reason: 'reset',
  };
  const record = exchangeRecord(unanswered, [], 'full');
  expect(record.failure).toEqual({ code: 'ECONNRESET', reason: 'reset' });
  expect(record).not.toHaveProperty('response');
  expect(record).not.toHaveProperty('firstByteAfterMilliseconds');
  expect(record).not.toHaveProperty('resent');
});

test('the curl line leaves the variables of secrets to the shell', () => {
  const { request, ...rest } = exchangeOf(1, 1);
  const secret = { ...rest, request: { ...request, headers: [['Authorization', '$TOKEN']] as const } };
  expect(exchangeRecord(secret, ['TOKEN'], 'full').curl).toContain('"Authorization: $TOKEN"');
  expect(exchangeRecord(secret, [], 'full').curl).toContain("'Authorization: $TOKEN'");
});

test('a body is kept as text if it is text, and as base64 if it is not', () => {
  const text = Buffer.from('é≥😀', 'utf8');
  expect(bodyRecord(text, 100)).toEqual({ bytes: 9, shortened: false, text: 'é≥😀' });
  expect(bodyRecord(text, 9)).toEqual({ bytes: 9, shortened: false, text: 'é≥😀' });
  expect(bodyRecord(Buffer.from([0xff, 0xfe, 0x41]), 100)).toEqual({ bytes: 3, shortened: false, base64: '//5B' });
  // A text that was cut inside a character is text all the same.
  for (const kept of [6, 7, 8]) {
    expect(bodyRecord(text, kept), String(kept)).toMatchObject({ bytes: 9, shortened: true });
    expect(bodyRecord(text, kept).text, String(kept)).toContain('é≥');
  }
  // The same bytes at the end of a whole body are an error of it.
  expect(bodyRecord(text.subarray(0, 7), 100)).toHaveProperty('base64');
  const binary = Buffer.concat([Buffer.from([0xff]), Buffer.alloc(20, 'x')]);
  expect(bodyRecord(binary, 10)).toEqual({
    bytes: 21,
    shortened: true,
    base64: binary.subarray(0, 10).toString('base64'),
  });
});

test('thousands of headers, and enormous ones, are shortened, and the record says so', () => {
  const of = (pairs: readonly HeaderPair[]): readonly HeaderPair[] => {
    const exchange = exchangeOf(1, 1);
    return (
      exchangeRecord({ ...exchange, response: { ...exchange.response, headers: pairs } }, [], 'full').response
        ?.headers ?? []
    );
  };
  const many = (count: number): HeaderPair[] => Array.from({ length: count }, (_, index) => [`X-${index}`, 'v']);
  expect(of(many(100))).toEqual(many(100));
  expect(of(many(103))).toEqual([...many(100), ['…', '3 more headers']]);
  const [whole, long] = ['v'.repeat(4000), 'v'.repeat(4001)];
  expect(of([[whole, whole]])).toEqual([[whole, whole]]);
  const shortened = `${whole}… (the beginning of 4001 characters)`;
  expect(of([[long, long]])).toEqual([[shortened, shortened]]);
});
