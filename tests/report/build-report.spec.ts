import { expect, test } from '@playwright/test';
import { requirements } from '../../src/contract/requirements.js';
import { validatorFor } from '../../src/contract/validator.js';
import { buildReport, reportText, type RunRecord } from '../../src/report/build-report.js';
import { caseResult, failed, finding, result, target, unanswered } from './synthetic-results.js';

function record(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    target,
    startedAt: new Date('2024-05-01T12:00:00Z'),
    durationMilliseconds: 1234.5,
    complete: true,
    results: [result()],
    unjudged: [],
    errors: [],
    ...changes,
  };
}

function messages(text: string): string[] {
  return validatorFor('conformance')(JSON.parse(text)).map(({ message }) => message);
}

test('a report with every outcome conforms to its schema', () => {
  const unsure = { outcome: 'inconclusive', reason: 'a case: no answer' } as const;
  const report = buildReport(
    record({
      complete: false,
      results: [
        result(),
        failed('HTTP-CONTENT-TYPE', ['SHOULD', 'MUST']),
        failed('HTTP-READ-ONLY', ['SHOULD']),
        result({
          requirement: 'HTTP-ERROR-BODY',
          level: 'SHOULD',
          ...unsure,
          cases: [caseResult({ ...unsure, exchanges: [unanswered] })],
        }),
        result({ requirement: 'HTTP-METHOD', outcome: 'skipped', reason: 'the profile says: no', cases: [] }),
        result({ requirement: 'HTTP-NO-LEAK', outcome: 'harness-error', reason: 'the check broke', cases: [] }),
        result({ outcome: 'note', reason: 'noted', cases: [caseResult({ findings: [finding('MAY')] })] }, 'sessions'),
        result({ outcome: 'not-exercised', reason: 'no data', cases: [] }, 'userstats'),
      ],
      unjudged: [{ requirement: 'HTTP-RETRY-AFTER', service: 'presence', reason: 'the run ended before its turn' }],
    }),
  );
  expect(messages(reportText(report))).toEqual([]);
  const outcomes = report.rows.map(({ outcome }) => outcome);
  expect(new Set(outcomes).size, outcomes.join(' ')).toBe(9);
});

test('the schema refuses a report that hides something', () => {
  const whole = buildReport(record({ results: [failed('HTTP-STATUS-SET', ['MUST'])] }));
  const [row] = whole.rows;
  const broken: Record<string, unknown> = {
    'a failure without a reason': { ...row, reason: undefined },
    'a failure without a finding': { ...row, findings: [] },
    'an unknown outcome': { ...row, outcome: 'fine' },
    'a member that nobody knows': { ...row, colour: 'red' },
  };
  expect(messages(JSON.stringify(whole))).toEqual([]);
  for (const [title, damaged] of Object.entries(broken)) {
    expect(messages(JSON.stringify({ ...whole, rows: [damaged] })), title).not.toEqual([]);
  }
});

test('rows stand in the order of the contract, whatever order they were judged in', () => {
  const ids = [...requirements().values()].filter(({ services }) => services.includes('presence')).map(({ id }) => id);
  const reversed = ids.toReversed().map((requirement) => result({ requirement }));
  const report = buildReport(record({ results: [result({}, 'sessions'), ...reversed, result({}, 'userstats')] }));
  expect(report.rows.map(({ service, requirement }) => `${service} ${requirement}`)).toEqual([
    'userstats HTTP-STATUS-SET',
    ...ids.map((id) => `presence ${id}`),
    'sessions HTTP-STATUS-SET',
  ]);
});

test('a row carries what the contract says, its findings by case, and the curl line of the gravest', () => {
  const grave = { ...finding('MUST', '500'), exchanges: [1] };
  const cases = [
    caseResult({ title: 'first', outcome: 'violated', findings: [finding('SHOULD')] }),
    caseResult({
      title: 'second',
      outcome: 'violated',
      findings: [grave],
      exchanges: [unanswered, { ...unanswered, curl: 'curl the-gravest' }],
    }),
  ];
  const report = buildReport(record({ results: [result({ outcome: 'fail', reason: 'broken', cases })] }));
  const [row] = report.rows;
  const rule = requirements().get('HTTP-STATUS-SET');
  expect(row).toMatchObject({ title: rule?.title, rule: rule?.rule, concern: rule?.concern, curl: 'curl the-gravest' });
  expect(row?.findings.map((one) => [one.case, one.level])).toEqual([
    ['first', 'SHOULD'],
    ['second', 'MUST'],
  ]);
});

test('the run names its target, contract and verdict', () => {
  const { run, counts } = buildReport(record());
  expect(run).toMatchObject({
    target: 'synthetic',
    profile: 'synthetic.yaml',
    services: [
      { service: 'presence', baseUrl: 'https://presence.example.test' },
      { service: 'sessions', baseUrl: 'https://sessions.example.test' },
    ],
    startedAt: '2024-05-01T12:00:00.000Z',
    failOn: 'must',
    complete: true,
    gate: { exitCode: 0 },
  });
  expect(run.contractVersion).toMatch(/^[0-9a-f]{12}$/);
  expect(counts).toEqual([
    { service: 'presence', level: 'MUST', outcomes: expect.objectContaining({ pass: 1, fail: 0 }) },
  ]);
});
