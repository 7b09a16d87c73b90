import { expect, test } from '@playwright/test';
import type { Level } from '../../src/contract/service.js';
import { excused, type KnownFailure, weightyFingerprints } from '../../src/verdict/baseline.js';
import { CaseRecord } from '../../src/verdict/case-record.js';
import { type CaseResult, type CheckResult, outcomeOf } from '../../src/verdict/outcome.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { result } from '../report/synthetic-results.js';
import { bareTarget } from './subject-against.js';
import { answeredExchange } from './synthetic-exchange.js';

/** The limit in src/verdict/case-record.ts: findings beyond it are counted, not listed. */
const maxFindings = 100;

/** An exchange whose request has a number in its address, to tell it from others. */
function exchangeOf(number: number): AnsweredExchange {
  return answeredExchange(
    {
      url: `http://localhost/users/${number}`,
      headers: [['Accept', 'application/json']],
      body: '{"users":["1"]}',
    },
    { body: '[]', statusText: 'OK' },
  );
}

function recordOf(level: Level = 'MUST'): CaseRecord {
  return new CaseRecord('a case', level, bareTarget('http://localhost'));
}

/** A case with so many findings of one level, each at its own place. */
function withFindings(count: number, level: Level = 'MUST', caseLevel: Level = 'MUST'): CaseRecord {
  const record = recordOf(caseLevel);
  record.adopt(exchangeOf(1));
  for (let number = 0; number < count; number += 1) {
    record.finding({ level, expected: `member ${number}`, got: 'none', pointer: `/member-${number}` });
  }
  return record;
}

function checkOf(one: CaseResult): CheckResult {
  return result({ ...outcomeOf([one]), cases: [one] });
}

test('three findings of one level are all reported, in their order', () => {
  for (const level of ['MUST', 'SHOULD'] as const) {
    const record = withFindings(3, level, level);
    expect(record.found, level).toBe(3);
    const { outcome, findings, observations } = record.conclude(undefined);
    expect(outcome, level).toBe('violated');
    expect(
      findings.map((finding) => [finding.level, finding.expected]),
      level,
    ).toEqual([
      [level, 'member 0'],
      [level, 'member 1'],
      [level, 'member 2'],
    ]);
    expect(observations, level).toEqual([]);
  }
});

test('a finding that follows a graver one is reported as well', () => {
  const record = recordOf();
  record.adopt(exchangeOf(1));
  for (const level of ['SHOULD', 'MUST', 'SHOULD'] as const) record.finding({ level, expected: 'x', got: 'y' });
  expect(record.conclude(undefined).findings.map(({ level }) => level)).toEqual(['SHOULD', 'MUST', 'SHOULD']);
});

test('findings beyond the limit are counted in one observation', () => {
  const cases = [
    [maxFindings, 0],
    [maxFindings + 1, 1],
    [maxFindings + 250, 250],
  ] as const;
  for (const [count, unlisted] of cases) {
    const record = withFindings(count);
    expect(record.found, String(count)).toBe(count);
    const { findings, observations } = record.conclude(undefined);
    expect(findings, String(count)).toHaveLength(maxFindings);
    expect(findings.at(-1)?.expected, 'the first ones are listed').toBe(`member ${maxFindings - 1}`);
    expect(observations, String(count)).toEqual(
      unlisted === 0 ? [] : [`${unlisted} more findings of the same case are not listed`],
    );
  }
});

test('a finding beyond the limit is listed if it is graver than all before it, and then decides the outcome', () => {
  const record = withFindings(maxFindings, 'SHOULD');
  record.finding({ level: 'SHOULD', expected: 'one more', got: 'none' });
  record.finding({ level: 'MUST', expected: 'the gravest', got: 'none' });
  record.finding({ level: 'MUST', expected: 'no longer graver', got: 'none' });
  const concluded = record.conclude(undefined);
  expect(concluded.findings.slice(maxFindings).map(({ level, expected }) => [level, expected])).toEqual([
    ['MUST', 'the gravest'],
  ]);
  expect(concluded.observations).toEqual(['2 more findings of the same case are not listed']);
  expect(record.found).toBe(maxFindings + 3);
  expect(checkOf(concluded).outcome).toBe('fail');
  const light = withFindings(maxFindings + 1, 'SHOULD').conclude(undefined);
  expect(checkOf(light).outcome, 'without it the outcome is another').toBe('warn');
});

test('a baseline that holds the first of two findings of a case does not excuse the second', () => {
  const check = checkOf(withFindings(2).conclude(undefined));
  const fingerprints = [...weightyFingerprints(check)];
  expect(fingerprints).toHaveLength(2);
  const entries = fingerprints.map((fingerprint): KnownFailure => ({
    requirement: check.requirement,
    service: check.service,
    reason: 'why',
    expires: '2024-05-01',
    place: 'known.yaml:2:5',
    fingerprint,
  }));
  expect(excused(check, entries.slice(0, 1), '2024-05-01').outcome).toBe('fail');
  expect(excused(check, entries.slice(1), '2024-05-01').outcome).toBe('fail');
  expect(excused(check, entries, '2024-05-01').outcome, 'both are listed').toBe('known-failure');
});

test('a finding keeps the exchanges that show it, each once, and by default the last one', () => {
  const record = recordOf();
  const [first, second, third] = [exchangeOf(1), exchangeOf(2), exchangeOf(3)];
  record.adopt(first);
  record.adopt(second);
  record.adopt(first);
  record.finding({ expected: 'by default', got: 'y' });
  record.finding({ expected: 'of its own', got: 'y', exchanges: [first, third] });
  const { findings, exchanges } = record.conclude(undefined);
  expect(exchanges.map(({ request }) => request.url.at(-1))).toEqual(['1', '2', '3']);
  expect(findings.map((finding) => finding.exchanges)).toEqual([[1], [0, 2]]);
});

test('a finding holds the place and the value only where it was told one', () => {
  const record = recordOf();
  record.adopt(exchangeOf(1));
  record.finding({ expected: 'nothing more\u001b', got: 'y\u001b' });
  record.finding({ expected: 'both', got: 'y', pointer: '/a\u001b', value: 12345678901234567890n });
  record.finding({ expected: 'a value that is absent', got: 'y', value: undefined });
  expect(record.conclude(undefined).findings).toEqual([
    { level: 'MUST', expected: 'nothing more⟨U+001B⟩', got: 'y⟨U+001B⟩', exchanges: [0] },
    { level: 'MUST', expected: 'both', got: 'y', pointer: '/a⟨U+001B⟩', value: '12345678901234567890', exchanges: [0] },
    { level: 'MUST', expected: 'a value that is absent', got: 'y', value: 'undefined', exchanges: [0] },
  ]);
});

test('a finding of a lighter level than its case is listed, one of level MAY is only observed', () => {
  const record = recordOf('SHOULD');
  record.adopt(exchangeOf(1));
  record.finding({ level: 'MAY', expected: 'a', got: 'b' });
  expect(record.found).toBe(0);
  const { outcome, findings, observations } = record.conclude(undefined);
  expect([outcome, findings, observations]).toEqual(['held', [], ['expected a, got b']]);
  expect(
    withFindings(1, 'MAY', 'MAY')
      .conclude(undefined)
      .findings.map(({ level }) => level),
  ).toEqual(['MAY']);
});

test('the requests of a case are counted from its first to its last, those that were not sent left out', () => {
  const record = recordOf();
  expect(record.requests).toEqual({ first: 0, last: 0 });
  record.count(0);
  expect(record.requests).toEqual({ first: 0, last: 0 });
  record.count(7);
  record.count(4, 5);
  record.count(0);
  expect(record.requests).toEqual({ first: 4, last: 7 });
  record.count(9, 12);
  expect(record.requests).toEqual({ first: 4, last: 12 });
});

test('a fault of the harness outweighs the findings of a case, and any other early end does not', () => {
  for (const outcome of ['held', 'observed', 'not-exercised', 'inconclusive', 'skipped'] as const) {
    const concluded = withFindings(1).conclude({ outcome, reason: 'it ended' });
    expect([concluded.outcome, concluded.reason], outcome).toEqual(['violated', undefined]);
  }
  const broken = withFindings(1).conclude({ outcome: 'harness-error', reason: 'a stack' });
  expect([broken.outcome, broken.reason, broken.findings.length]).toEqual(['harness-error', 'a stack', 1]);
});

test('the reason of an early end is shown without control characters', () => {
  expect(recordOf().conclude({ outcome: 'skipped', reason: 'no\u001b address' }).reason).toBe('no⟨U+001B⟩ address');
});
