import { expect, test } from '@playwright/test';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { reportText } from '../../../src/report/build-report.js';
import { badgeJson, badgeSvg } from '../../../src/report/formats/badge.js';
import { ctrfReport } from '../../../src/report/formats/ctrf.js';
import { formatFiles } from '../../../src/report/formats/files.js';
import { markdownSummary } from '../../../src/report/formats/markdown.js';
import { eventStream } from '../../../src/report/formats/ndjson.js';
import { sarifLog } from '../../../src/report/formats/sarif.js';
import { stableReport } from '../../../src/report/stable-report.js';
import { caseResult, exchange, failed, finding, result, target } from '../synthetic-results.js';
import { hostileReport } from './hostile.js';
import { reportOf } from './reports.js';

function mixed(): ConformanceReport {
  return reportOf({
    results: [
      result(),
      failed('HTTP-CONTENT-TYPE', ['MUST', 'SHOULD']),
      failed('PRES-HEADER-ACCEPT', ['SHOULD']),
      result({
        requirement: 'PRES-LOCALE',
        level: 'MAY',
        outcome: 'inconclusive',
        reason: 'the peer | never <answered>',
      }),
      result({ outcome: 'skipped', reason: 'the profile says so', cases: [] }, 'sessions'),
      result(
        {
          outcome: 'known-failure',
          reason: 'told to the makers',
          cases: [caseResult({ findings: [finding('MUST')] })],
        },
        'userstats',
      ),
    ],
    unjudged: [{ requirement: 'HTTP-METHOD', service: 'presence', reason: 'the run ended before its turn' }],
  });
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}

test('every format is made again from conformance.json alone, byte for byte', () => {
  for (const report of [mixed(), hostileReport()]) {
    const read = parsed(reportText(report)) as ConformanceReport;
    for (const { name, text } of formatFiles) expect(text(read) === text(report), name).toBe(true);
  }
});

test('formats that hold no times are the same for the same outcomes at another time', () => {
  const later = mixed();
  const shifted = { ...later, run: { ...later.run, startedAt: '2031-01-01T00:00:00.000Z', durationMilliseconds: 9 } };
  const slower = {
    ...shifted,
    rows: shifted.rows.map((row) => ({
      ...row,
      durationMilliseconds: 999,
      cases: row.cases.map((one) => ({
        ...one,
        exchanges: one.exchanges.map((exchange) => ({ ...exchange, startedAt: 'later', durationMilliseconds: 77 })),
      })),
    })),
  };
  for (const name of ['summary.md', 'conformance.sarif', 'badge.svg', 'badge.json']) {
    const file = formatFiles.find((candidate) => candidate.name === name);
    expect(file?.text(slower), name).toBe(file?.text(mixed()));
  }
  for (const { name, text } of formatFiles) {
    expect(text(stableReport(slower)) === text(stableReport(mixed())), `${name}, stable`).toBe(true);
  }
});

test('what is left out of a stable report is what another run would have otherwise, and nothing else', () => {
  const headers = [
    ['DATE', 'Mon, 01 Jan 2024 00:00:00 GMT'],
    ['X-Request-Id', 'abc'],
    ['Retry-After', '7'],
  ] as const;
  const at = (port: number, endpoint: string): ConformanceReport => {
    const [url, near] = [`http://${endpoint}:${port}/batch`, `${endpoint}:${port}1 and ${endpoint}:${port}`];
    const said = {
      ...exchange,
      request: { ...exchange.request, url, headers: [['Host', `${endpoint}:${port}`] as const] },
      response: {
        status: 200,
        statusText: 'OK',
        httpVersion: '1.1',
        headers,
        body: { bytes: 2, text: '[]', shortened: false },
      },
      curl: `curl ${url}`,
    };
    const services = { presence: { baseUrl: `http://${endpoint}:${port}`, headers: [] } };
    const results = [result({ outcome: 'inconclusive', reason: near, cases: [caseResult({ exchanges: [said] })] })];
    return reportOf({ results, target: { ...target, services } });
  };
  const here = stableReport(at(40213, '127.0.0.1'));
  const [row] = here.rows;
  expect(here.run).toMatchObject({ startedAt: '1970-01-01T00:00:00.000Z', durationMilliseconds: 0 });
  expect(here.run.services).toEqual([{ service: 'presence', baseUrl: 'http://127.0.0.1:0' }]);
  expect(row?.reason, 'another port of the same digits stays').toBe('127.0.0.1:402131 and 127.0.0.1:0');
  expect(row?.cases[0]?.exchanges[0]).toEqual({
    channel: 'playwright',
    startedAt: '1970-01-01T00:00:00.000Z',
    durationMilliseconds: 0,
    request: { ...exchange.request, url: 'http://127.0.0.1:0/batch', headers: [['Host', '127.0.0.1:0']] },
    response: {
      ...exchange.response,
      headers: [
        ['DATE', '(left out)'],
        ['X-Request-Id', '(left out)'],
        ['Retry-After', '7'],
      ],
    },
    curl: 'curl http://127.0.0.1:0/batch',
  });
  expect(stableReport(at(8443, 'presence.example.test')).run.services).toEqual([
    { service: 'presence', baseUrl: 'http://presence.example.test:8443' },
  ]);
  expect(reportText(stableReport(here)), 'once is enough').toBe(reportText(here));
});

test('the summary in Markdown names what departs and what was not judged', () => {
  const text = markdownSummary(mixed());
  for (const line of [
    '## Not conformant: synthetic',
    '| presence | MUST | 1 | 1 | 1 | 0 | 0 | 0 | 0 |',
    '- **fail** `HTTP-CONTENT-TYPE` on presence:',
    '  - a broken case: expected a refusal, got 200 OK',
    '  - told to the makers',
    '- 1 inconclusive: the peer \\| never &lt;answered&gt; (`PRES-LOCALE` on presence)',
    '- 1 never judged: the run ended before its turn (`HTTP-METHOD` on presence)',
    '- 1 skipped: the profile says so (`HTTP-STATUS-SET` on sessions)',
  ]) {
    expect(text, line).toContain(line);
  }
});

test('what a service says is no Markdown: no link, no mention, no markup, no line of its own', () => {
  const text = markdownSummary(hostileReport());
  expect(text).not.toMatch(/<script|<img|[^\\]\[link|@everyone|https:\/\/evil/);
  expect(text).not.toContain('\u001b');
  expect(text).not.toMatch(/^::error/m);
  expect(text.length).toBeLessThan(10_000);
});

test('a badge tells how much holds, and never calls silence a success', () => {
  expect(parsed(badgeJson(mixed()))).toEqual({
    schemaVersion: 1,
    label: 'conformance',
    message: '4 of 7 judged, 1 failed, 1 known failure',
    color: 'red',
  });
  expect(parsed(badgeJson(reportOf()))).toMatchObject({ message: '1 of 1 judged, 0 failed', color: 'brightgreen' });
  const silent = reportOf({ results: [result({ outcome: 'not-exercised', reason: 'x' })] });
  expect(parsed(badgeJson(silent))).toMatchObject({ message: 'could not judge', color: 'lightgrey' });
  expect(badgeSvg(mixed())).toContain('<title>conformance: 4 of 7 judged, 1 failed, 1 known failure</title>');
});

test('a SARIF log has a rule for each requirement and a result for each finding, by level', () => {
  const log = parsed(sarifLog(mixed())) as {
    version: string;
    runs: [
      {
        tool: { driver: { rules: { id: string }[] } };
        invocations: [{ executionSuccessful: boolean; exitCode: number }];
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          message: { text: string };
          partialFingerprints: Record<string, string>;
          suppressions?: unknown[];
          locations: [{ physicalLocation: { artifactLocation: { uri: string } } }];
        }[];
      },
    ];
  };
  expect(log.version).toBe('2.1.0');
  const [{ tool, invocations, results }] = log.runs;
  expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(tool.driver.rules.length);
  expect(results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
    'HTTP-STATUS-SET error',
    'HTTP-CONTENT-TYPE error',
    'HTTP-CONTENT-TYPE warning',
    'PRES-HEADER-ACCEPT warning',
  ]);
  for (const { ruleId, ruleIndex, locations, partialFingerprints } of results) {
    expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('synthetic.yaml');
    expect(Object.values(partialFingerprints)).toEqual([expect.stringMatching(/^[0-9a-f]+$/)]);
  }
  expect(results.map(({ suppressions }) => suppressions?.length ?? 0)).toEqual([1, 0, 0, 0]);
  expect(results[1]?.message.text).toContain('expected a refusal, got 200 OK. At /0/xuid: "1"');
  expect(invocations[0], 'one of its requirements never had its turn').toMatchObject({
    executionSuccessful: false,
    exitCode: 1,
  });
});

test('a CTRF report counts each requirement once, and says of silence that it is neither passed nor skipped', () => {
  const report = parsed(ctrfReport(mixed())) as {
    reportFormat: string;
    results: {
      summary: Record<string, number>;
      tests: { id: string; status: string; name: string; rawStatus: string }[];
    };
  };
  const { summary, tests } = report.results;
  expect(report.reportFormat).toBe('CTRF');
  expect(summary).toEqual({
    tests: 7,
    passed: 2,
    failed: 1,
    skipped: 1,
    pending: 1,
    other: 2,
    start: 1_714_564_800_000,
    stop: 1_714_564_804_200,
  });
  for (const one of tests) {
    expect(one.id, one.name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(tests.map(({ id }) => id)).size).toBe(tests.length);
  const strict = mixed();
  const held = parsed(ctrfReport({ ...strict, run: { ...strict.run, failOn: 'should' } })) as typeof report;
  expect(held.results.summary).toMatchObject({ passed: 1, failed: 2 });
});

test('events come one a line, the run first and the verdict last', () => {
  const report = hostileReport();
  const events = eventStream(report).trimEnd().split('\n').map(parsed) as { event: string }[];
  const findings = report.rows.flatMap((row) => row.findings.map(() => 'finding'));
  expect(events.map(({ event }) => event)).toEqual(['run', ...findings, 'requirement', 'verdict']);
  expect(events.at(-1)).toMatchObject({ verdict: 'Not conformant', exitCode: 1, complete: true });
  const quiet = eventStream(mixed()).trimEnd().split('\n').map(parsed) as { event: string }[];
  expect(quiet.filter(({ event }) => event === 'requirement')).toHaveLength(7);
});
