import { expect, test } from '@playwright/test';
import type { RunRecord } from '../../src/report/build-report.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { joinReports } from '../../src/report/join-reports.js';
import type { Subject } from '../../src/run/subject.js';
import { subjectName } from '../../src/run/subject.js';
import type { KnownFailure } from '../../src/verdict/baseline.js';
import { reportOf } from './formats/reports.js';
import { caseResult, failed, finding, result, target, unanswered } from './synthetic-results.js';

const [passed, noted] = [result(), result({ requirement: 'HTTP-NO-LEAK', outcome: 'note', reason: 'noted' })];
const broken = failed('HTTP-READ-ONLY', ['MUST', 'SHOULD']);

/** The report of one of two shards, to which these results fell; `selection` holds what fell to both. */
function partOf(current: number, selection: readonly Subject[], record: Partial<RunRecord>): ConformanceReport {
  const { results = [], unjudged = [] } = record;
  return reportOf({
    ...record,
    results,
    part: {
      shard: { current, total: 2 },
      selection: selection.map(subjectName),
      own: [...results, ...unjudged].map(subjectName),
    },
  });
}

test('the shards of a run make the report of the whole run', () => {
  const second = caseResult({ title: 'another case', outcome: 'violated', findings: [finding('MUST', '204')] });
  const results = [
    passed,
    { ...noted, members: { seen: 2, documented: 9 } },
    { ...broken, cases: [...broken.cases, second] },
    result({
      requirement: 'HTTP-METHOD',
      outcome: 'inconclusive',
      reason: 'gone',
      cause: 'presence is gone',
      cases: [],
    }),
    result(
      { outcome: 'harness-error', reason: 'broken', cases: [caseResult({ exchanges: [unanswered] })] },
      'sessions',
    ),
  ];
  const selection = results.map(({ requirement, service }) => ({ requirement, service }));
  const joined = joinReports(
    [
      partOf(1, selection, { results: results.slice(0, 2), startedAt: new Date('2024-05-01T12:00:05Z') }),
      partOf(2, selection, { results: results.slice(2), durationMilliseconds: 300 }),
    ],
    {},
  );
  const whole = reportOf({ results, durationMilliseconds: 4500 });
  expect(joined.rows).toEqual(whole.rows);
  expect(joined, 'the sum of the times, the first of the starts').toEqual(whole);
});

const known: KnownFailure = {
  requirement: 'HTTP-READ-ONLY',
  service: 'presence',
  reason: 'told to the makers',
  owner: 'presence team',
  expires: '2024-05-01',
  place: 'known.yaml:2:5',
};

test('a known failure of a part is judged anew by the baseline of the whole, on the day of the run', () => {
  const outcome = { ...broken, outcome: 'known-failure', reason: 'known until then' } as const;
  const parts = [
    partOf(1, [passed, broken], { results: [passed] }),
    partOf(2, [passed, broken], { results: [outcome] }),
  ];
  const bare = joinReports(parts, {});
  const [, failing] = bare.rows;
  expect(failing).toMatchObject({ outcome: 'fail', findings: [{ level: 'MUST' }, { level: 'SHOULD' }] });
  expect(failing?.reason, 'the words of the failure, without those of a baseline').toMatch(/^a broken case: /);
  expect(bare.run.gate.exitCode).toBe(1);

  const excused = joinReports(parts, { baseline: [known] });
  expect(excused.rows[1]?.outcome, 'the run took place on the last day, whenever it is merged').toBe('known-failure');
  expect(excused.run).toMatchObject({ rules: { baseline: [known] }, gate: { exitCode: 0 } });

  const expired = joinReports(parts, { baseline: [{ ...known, expires: '2024-04-30' }] });
  expect(expired.rows[1]?.outcome).toBe('fail');
  expect(expired.run.gate.details?.[0]).toMatch(/^known\.yaml:2:5: HTTP-READ-ONLY on presence .*2024-04-30/);
});

test('what a part never judged keeps its reason, and what fell to a missing part is not judged either', () => {
  const unjudged = [{ requirement: 'HTTP-READ-ONLY', service: 'presence', reason: 'interrupted' }] as const;
  const part = partOf(1, [passed, broken, noted], { results: [passed], unjudged, complete: false });
  const { run, rows } = joinReports([part], {}, [{ shard: { current: 2, total: 2 }, reason: 'no such profile' }]);
  expect(rows.map(({ requirement, outcome, reason }) => [requirement, outcome, reason])).toEqual([
    ['HTTP-STATUS-SET', 'pass', undefined],
    ['HTTP-READ-ONLY', 'not-judged', 'interrupted'],
    ['HTTP-NO-LEAK', 'not-judged', 'shard 2 of 2 could not judge (no such profile)'],
  ]);
  expect(run).toMatchObject({ complete: false, interrupted: true, gate: { exitCode: 2 } });
  expect(run.gate.reason).toBe(
    'shard 2 of 2 could not judge (no such profile): 1 of 3 presence requirements judged, 0 failed, 2 never judged',
  );
});

test('the whole is held to what the user says of it', () => {
  const silent = result({ requirement: 'HTTP-METHOD', outcome: 'not-exercised', reason: 'nobody' });
  const unsure = result({ requirement: 'HTTP-NO-LEAK', outcome: 'inconclusive', reason: 'no answer' });
  const parts = [
    partOf(1, [passed, silent, unsure], { results: [passed, silent] }),
    partOf(2, [passed, silent, unsure], { results: [unsure] }),
  ];
  const codes = (rules: Parameters<typeof joinReports>[1]): [number, object | undefined] => {
    const { gate, rules: held } = joinReports(parts, rules).run;
    return [gate.exitCode, held];
  };
  expect(codes({})).toEqual([2, {}]);
  expect(codes({ allowInconclusive: true })).toEqual([0, { allowInconclusive: true }]);
  const demanding = { allowInconclusive: true, requireExercised: ['HTTP-METHOD'] };
  expect(codes(demanding)).toEqual([2, demanding]);
});

test('errors, coverage and services without an address are those of all parts together', () => {
  const coverage = (path: string): NonNullable<RunRecord['coverage']> => [
    {
      service: 'presence',
      parts: [{ part: 'request-headers', elements: [{ path, state: 'seen', description: 'd' }] }],
    },
  ];
  const skipped = ['HTTP-METHOD', 'HTTP-NO-LEAK'].map((requirement) =>
    result({ requirement, outcome: 'skipped', reason: 'no address', cases: [] }, 'userstats'),
  );
  const selection = [passed, broken, ...skipped];
  const joined = joinReports(
    [
      partOf(1, selection, { results: [passed, ...skipped.slice(0, 1)], errors: ['one'], coverage: coverage('A') }),
      partOf(2, selection, { results: [broken, ...skipped.slice(1)], errors: ['two'] }),
    ],
    {},
  );
  expect(joined.run).toMatchObject({
    errors: ['one', 'two'],
    unaddressed: [{ service: 'userstats', requirements: 2 }],
    gate: { exitCode: 3, reason: 'the harness met an error outside its checks: one; two' },
  });
  expect(joined.coverage).toEqual(coverage('A'));
  expect(target.services.userstats, 'the target of this test has no user statistics').toBeUndefined();
});

test('a part that lost a row is not merged', () => {
  const part = partOf(1, [passed, noted], { results: [passed, noted] });
  expect(() => joinReports([{ ...part, rows: part.rows.slice(1) }], {})).toThrow(
    'The report of shard 1 of 2 cannot be merged: 2 requirements fell to it, and it holds 1',
  );
});
