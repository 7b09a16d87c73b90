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

test('the rules that a run was held to are in its report, and what was not demanded is not', () => {
  const entry = {
    requirement: 'HTTP-METHOD',
    service: 'presence',
    reason: 'r',
    expires: '2999-12-31',
    place: 'known.yaml:2:5',
  } as const;
  const rules = (held: RunRecord['rules']): object | undefined =>
    buildReport(record(held === undefined ? {} : { rules: held })).run.rules;
  expect(rules(undefined)).toEqual({});
  expect(rules({ allowInconclusive: false, baseline: [] })).toEqual({});
  const held = { requireExercised: ['HTTP-STATUS-SET'], allowInconclusive: true, baseline: [entry] } as const;
  expect(rules(held)).toEqual(held);
});

test('services without an address have no rows: the run says how many of their requirements were selected', () => {
  const skipped = { outcome: 'skipped', reason: 'the profile names no address', cases: [] } as const;
  const report = buildReport(
    record({
      target: { ...target, services: { presence: { baseUrl: 'https://presence.example.test', headers: [] } } },
      results: [
        result(),
        result({ requirement: 'HTTP-METHOD', ...skipped }),
        result(skipped, 'userstats'),
        result({ requirement: 'HTTP-METHOD', ...skipped }, 'userstats'),
      ],
      unjudged: [{ requirement: 'HTTP-NO-LEAK', service: 'userstats', reason: 'the run ended before its turn' }],
      unaddressed: [
        { service: 'sessions', requirements: 4 },
        { service: 'userstats', requirements: 2 },
      ],
    }),
  );
  expect(report.rows.map(({ requirement, service, outcome }) => `${service} ${requirement} ${outcome}`)).toEqual([
    'presence HTTP-STATUS-SET pass',
    'presence HTTP-METHOD skipped',
  ]);
  expect(report.run).toMatchObject({
    unaddressed: [
      { service: 'userstats', requirements: 5 },
      { service: 'sessions', requirements: 4 },
    ],
    complete: true,
    gate: { exitCode: 0, reason: '1 of 2 presence requirements judged, 0 failed' },
  });
  expect(report.counts.map(({ service }) => service)).toEqual(['presence']);
  const one = [{ service: 'userstats', requirements: 2 }] as const;
  expect(buildReport(record({ unaddressed: one })).run.unaddressed).toEqual(one);
  expect(buildReport(record()).run, 'all that was selected has an address').not.toHaveProperty('unaddressed');
});

test('a run is complete if it came to its end, judged all, and was served until then; else it says what is missing', () => {
  const unjudged = [
    { requirement: 'HTTP-METHOD', service: 'presence', reason: 'the run ended before its turn' },
  ] as const;
  const lost = result({ outcome: 'inconclusive', reason: 'gone', cause: 'presence is gone', cases: [] });
  const rows: readonly (readonly [string, Partial<RunRecord>, boolean, boolean])[] = [
    ['it came to its end', {}, true, false],
    ['it was interrupted after its last check', { complete: false }, false, true],
    ['a requirement had no turn', { unjudged }, false, false],
    ['the service was lost', { results: [result({ requirement: 'HTTP-METHOD' }), lost] }, false, false],
  ];
  for (const [title, changes, complete, interrupted] of rows) {
    const { run } = buildReport(record(changes));
    expect([run.complete, run.interrupted === true], title).toEqual([complete, interrupted]);
  }
  const { gate } = buildReport(record({ unjudged, unjudgedBecause: 'shard 2 of 2 is missing' })).run;
  expect(gate.reason).toBe('shard 2 of 2 is missing: 1 of 2 presence requirements judged, 0 failed, 1 never judged');
});

test('the verdict on the embedded mock says what was judged, and that on another target does not', () => {
  const mock = { ...target, profile: '--mock' };
  expect(buildReport(record({ target: mock })).run.gate.reason).toBe(
    '1 of 1 presence requirements of the embedded mock judged, 0 failed',
  );
  expect(buildReport(record()).run.gate.reason).toBe('1 of 1 presence requirements judged, 0 failed');
});

test('errors outside the checks and the part of a run are in its report, where there are any', () => {
  const shard = { current: 1, total: 2 };
  const part = {
    shard,
    selection: ['HTTP-STATUS-SET presence', 'HTTP-METHOD presence'],
    own: ['HTTP-STATUS-SET presence'],
  };
  const { run } = buildReport(record({ errors: ['a worker was lost'], part }));
  expect(run).toMatchObject({
    errors: ['a worker was lost'],
    shard,
    part: { selection: part.selection, own: part.own },
    gate: { exitCode: 3 },
  });
  for (const name of ['errors', 'shard', 'part']) expect(buildReport(record()).run).not.toHaveProperty(name);
  const demanding = { requireExercised: ['HTTP-METHOD'] };
  const exitCode = (selection: readonly string[]): number =>
    buildReport(record({ part: { ...part, selection }, rules: demanding })).run.gate.exitCode;
  expect(exitCode(part.selection), 'another part judges it').toBe(0);
  expect(exitCode(part.own), 'no part judges it').toBe(2);
});

test('the text of a report is the report, a row a line, with or without what it showed of the contract', () => {
  const report = buildReport(
    record({
      results: [result(), result({ requirement: 'HTTP-METHOD' })],
      coverage: [{ service: 'presence', parts: [] }],
    }),
  );
  const { coverage, ...earlier } = report;
  expect(coverage).toHaveLength(1);
  for (const one of [report, earlier]) {
    const text = reportText(one);
    expect(JSON.parse(text)).toEqual(one);
    expect(text.split('\n').filter((line) => line.startsWith('{"requirement":'))).toHaveLength(2);
  }
});
