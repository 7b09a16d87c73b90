import { expect, test } from '@playwright/test';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { stableReport } from '../../src/report/stable-report.js';
import type { ExchangeRecord } from '../../src/verdict/evidence.js';
import type { HeaderPair } from '../../src/wire/exchange.js';
import { reportOf } from './formats/reports.js';
import { caseResult, exchange, result, target } from './synthetic-results.js';

/** A report of one exchange with these changes, at an address. */
function reportAt(baseUrl: string, changes: Partial<ExchangeRecord> = {}): ConformanceReport {
  const one = caseResult({ exchanges: [{ ...exchange, ...changes }] });
  return reportOf({
    results: [result({ cases: [one] })],
    target: { ...target, services: { presence: { baseUrl, headers: [] } } },
  });
}

function exchangeIn(report: ConformanceReport): ExchangeRecord | undefined {
  return report.rows[0]?.cases[0]?.exchanges[0];
}

/** The headers of a response as a stable report has them. */
function stableHeaders(headers: readonly HeaderPair[]): readonly HeaderPair[] | undefined {
  const { response } = exchange;
  if (response === undefined) throw new Error('The synthetic exchange has a response.');
  const report = reportAt('https://presence.example.test', { response: { ...response, headers } });
  return exchangeIn(stableReport(report))?.response?.headers;
}

test('headers that are another with every response keep their name alone, in the letter case that they came in', () => {
  const names = [
    'Age',
    'cf-ray',
    'Correlation-Id',
    'DATE',
    'Expires',
    'Last-Modified',
    'MS-CV',
    'request-id',
    'Server-Timing',
    'Set-Cookie',
    'traceparent',
    'tracestate',
    'X-Amz-Cf-Id',
    'x-amzn-RequestId',
    'X-Amzn-Trace-Id',
    'X-Azure-Ref',
    'X-B3-SpanId',
    'X-B3-TraceId',
    'X-Correlation-ID',
    'x-ms-correlation-request-id',
    'x-ms-request-id',
    'X-Request-ID',
    'X-Response-Time',
    'X-Runtime',
    'X-Trace-Id',
  ];
  expect(stableHeaders(names.map((name) => [name, 'v']))).toEqual(names.map((name) => [name, '(left out)']));
  const kept: HeaderPair[] = [
    ['Content-Type', 'application/json'],
    ['Retry-After', '5'],
    ['X-Date', 'v'],
    ['ETag', 'v'],
  ];
  expect(stableHeaders(kept)).toEqual(kept);
});

test('times, durations and what a connection did are left out', () => {
  const stable = stableReport(reportAt('https://presence.example.test', { resent: { reason: 'it had died' } }));
  expect(stable.run).toMatchObject({ startedAt: '1970-01-01T00:00:00.000Z', durationMilliseconds: 0 });
  const record = exchangeIn(stable);
  expect(record).toMatchObject({ startedAt: '1970-01-01T00:00:00.000Z', durationMilliseconds: 0 });
  expect(record).not.toHaveProperty('firstByteAfterMilliseconds');
  expect(record).not.toHaveProperty('resent');
});

test('a port of this machine becomes 0 wherever the address is shown, and any other stays', () => {
  for (const host of ['127.0.0.1', '127.8.0.1', 'localhost', '[::1]']) {
    const url = `http://${host}:40213/users/batch`;
    const curl = `curl '${url}'`;
    const stable = stableReport(
      reportAt(`http://${host}:40213`, {
        request: { method: 'POST', url, headers: [['Host', `${host}:40213`]] },
        curl,
      }),
    );
    expect(stable.run.services, host).toEqual([{ service: 'presence', baseUrl: `http://${host}:0` }]);
    expect(exchangeIn(stable), host).toMatchObject({
      request: { url: `http://${host}:0/users/batch`, headers: [['Host', `${host}:0`]] },
      curl: `curl 'http://${host}:0/users/batch'`,
    });
  }
  const url = 'http://127.0.0.1:402130/ http://x127.0.0.1:40213 http://a.127.0.0.1:40213 http://127.0.0.1:4021';
  const near = { request: { method: 'POST', url, headers: [] } };
  expect(exchangeIn(stableReport(reportAt('http://127.0.0.1:40213', near)))?.request.url).toBe(url);
  for (const baseUrl of [
    'https://presence.example.test:8443',
    'http://127.0.0.1.example:8080',
    'http://localhost',
    'http://127.0.0.1',
    'no address',
  ]) {
    expect(stableReport(reportAt(baseUrl)).run.services, baseUrl).toEqual([{ service: 'presence', baseUrl }]);
  }
});

test('a stable report is its own stable report', () => {
  const stable = stableReport(reportAt('http://localhost:40213'));
  expect(stableReport(stable)).toEqual(stable);
});

test('the ports of several services are left out, each as often as a text names it', () => {
  const [statistics, presence] = ['http://127.0.0.1:40213', 'http://127.0.0.1:40214'];
  const report = reportOf({
    results: [
      result({
        outcome: 'not-exercised',
        reason: `${presence}/a redirects to ${statistics}/b, and ${statistics}/b to ${presence}/a`,
      }),
    ],
    target: {
      ...target,
      services: { userstats: { baseUrl: statistics, headers: [] }, presence: { baseUrl: presence, headers: [] } },
    },
  });
  expect(stableReport(report).rows[0]?.reason).toBe(
    'http://127.0.0.1:0/a redirects to http://127.0.0.1:0/b, and http://127.0.0.1:0/b to http://127.0.0.1:0/a',
  );
});

test('what is not a report has no stable form, and that is a fault of the harness', () => {
  const report = reportAt('https://presence.example.test');
  const damaged = { ...report, rows: report.rows.map((row) => ({ ...row, requests: -1 })) };
  expect(() => stableReport(damaged)).toThrow('A report lost its form when its volatile parts were left out.');
});
