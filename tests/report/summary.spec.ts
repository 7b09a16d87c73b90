import { expect, test } from '@playwright/test';
import { buildReport, type RunRecord } from '../../src/report/build-report.js';
import { paintFor, plain } from '../../src/report/colour.js';
import { summaryText } from '../../src/report/summary.js';
import { caseResult, failed, finding, result, target } from './synthetic-results.js';

function summaryOf(record: Pick<RunRecord, 'results'> & Partial<RunRecord>): string {
  const rest = { target, startedAt: new Date(0), durationMilliseconds: 1, complete: true, unjudged: [], errors: [] };
  return summaryText(buildReport({ ...rest, ...record }), ['reports/conformance.json'], plain);
}

test('the table has a line for each service and level, and a column for each outcome', () => {
  const text = summaryOf({
    results: [
      result(),
      failed('HTTP-CONTENT-TYPE', ['MUST']),
      result({
        requirement: 'HTTP-ERROR-BODY',
        level: 'SHOULD',
        outcome: 'warn',
        reason: 'x',
        cases: [caseResult({ findings: [finding('SHOULD')] })],
      }),
      result({ outcome: 'skipped', reason: 'the profile names no address' }, 'sessions'),
    ],
  });
  expect(text.split('\n').slice(0, 4)).toEqual([
    '                   pass  warn  fail  note  not exercised  inconclusive  skipped',
    'presence   MUST       1     0     1     0              0             0        0',
    'presence   SHOULD     0     1     0     0              0             0        0',
    'sessions   MUST       0     0     0     0              0             0        1',
  ]);
});

test('rare outcomes get a column only when there are any', () => {
  const unjudged = [
    { requirement: 'HTTP-METHOD', service: 'presence', reason: 'the run ended before its turn' },
  ] as const;
  const text = summaryOf({ results: [result()], unjudged });
  expect(text).toMatch(/skipped {2}not judged\n/);
  expect(text).toContain('not judged: HTTP-METHOD on presence');
  expect(summaryOf({ results: [result()] })).not.toContain('not judged');
});

test('what failed is named with case, expected and got in a line, and no more than a few times', () => {
  const text = summaryOf({
    results: [failed('HTTP-CONTENT-TYPE', ['SHOULD', 'MUST', 'MUST', 'MUST', 'MUST', 'MUST'])],
  });
  expect(text).toContain('fail  HTTP-CONTENT-TYPE on presence: ');
  expect(text.match(/^ {4}a broken case: expected a refusal, got 200 OK$/gm)).toHaveLength(3);
  expect(text).toContain('and 2 more in the report');
  expect(text).toContain('Reports: reports/conformance.json');
  expect(text).toContain('Not conformant (exit code 1): 1 requirement failed with failOn: must');
});

test('what a service says cannot steer the terminal, nor flood it', () => {
  const hostile = `\u001b[2J\u009b\r\n\u2028${'x'.repeat(5000)}`;
  const cases = [caseResult({ outcome: 'violated', findings: [finding('MUST', hostile)] })];
  const text = summaryOf({ results: [result({ outcome: 'fail', reason: hostile, cases })] });
  for (const steering of ['\u001b', '\u009b', '\r', '\u2028']) {
    expect(text.includes(steering), JSON.stringify(steering)).toBe(false);
  }
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(400);
});

test('colours are for terminals, and never against NO_COLOR', () => {
  expect(paintFor({ isTTY: true }, {})('red', 'x')).toBe('\u001b[31mx\u001b[0m');
  expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'x')).toBe('x');
  expect(paintFor({ isTTY: false }, {})('red', 'x')).toBe('x');
});
