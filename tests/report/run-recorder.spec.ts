import { expect, test } from '@playwright/test';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { RunRecorder } from '../../src/report/run-recorder.js';
import type { RunEnd } from '../../src/run/events.js';
import type { RunRules } from '../../src/run/run-rules.js';
import type { Shard } from '../../src/run/shard.js';
import type { Subject } from '../../src/run/subject.js';
import type { KnownFailure } from '../../src/verdict/baseline.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { failed, result, target } from './synthetic-results.js';

const [first, second] = [
  { requirement: 'HTTP-STATUS-SET', service: 'presence' },
  { requirement: 'HTTP-READ-ONLY', service: 'presence' },
] as const;
const [passed, broken] = [result(), failed('HTTP-READ-ONLY', ['MUST'])];

/** What a test says of a run; without a word both checks were judged, and the run came to its end. */
interface Recorded {
  readonly results?: readonly CheckResult[];
  readonly end?: Partial<RunEnd>;
  readonly rules?: Partial<RunRules>;
  readonly shard?: Shard;
  /** What fell to the shard. */
  readonly own?: readonly Subject[];
  readonly errors?: readonly string[];
}

function reportOn({ results = [passed], end, rules, shard, own = [first], errors }: Recorded): ConformanceReport {
  const checks = [first, second];
  const recorder = new RunRecorder({
    target,
    checks,
    rules: { baseline: [], today: '2024-05-01', ...rules },
    ...(shard !== undefined && { shard }),
  });
  recorder.take({ kind: 'started', startedAt: new Date('2024-05-01T12:00:00Z'), subjects: own });
  for (const one of results) {
    recorder.take({ kind: 'check', subject: one });
    recorder.take({ kind: 'case', title: 'a case' });
    recorder.take({ kind: 'result', result: one });
  }
  recorder.take({ kind: 'ended', end: { durationMilliseconds: 1234.4, unjudged: [], ...end } });
  return errors === undefined ? recorder.report() : recorder.report(errors);
}

test('the report of a run has its start, its length, and a row for each result', () => {
  const { run, rows } = reportOn({ results: [broken, passed] });
  expect(run).toMatchObject({
    target: 'synthetic',
    startedAt: '2024-05-01T12:00:00.000Z',
    durationMilliseconds: 1234,
    complete: true,
    rules: {},
    gate: { exitCode: 1 },
  });
  for (const name of ['shard', 'part', 'errors', 'interrupted']) expect(run).not.toHaveProperty(name);
  expect(rows.map(({ requirement, outcome }) => `${requirement} ${outcome}`)).toEqual([
    'HTTP-STATUS-SET pass',
    'HTTP-READ-ONLY fail',
  ]);
});

test('a recorder to which nothing was told has judged nothing, and took no time', () => {
  const recorder = new RunRecorder({ target, checks: [], rules: { baseline: [], today: '2024-05-01' } });
  const { run, rows } = recorder.report();
  expect(run).toMatchObject({ durationMilliseconds: 0, gate: { exitCode: 2 } });
  expect(rows).toEqual([]);
});

test('a run that was cut short is never green: an interruption is named, and what had no turn is a row', () => {
  const unjudged = [{ ...second, reason: 'the run ended before its turn' }];
  const cut: readonly (readonly [NonNullable<RunEnd['cutShortBy']>, RegExp])[] = [
    ['interruption', /^the run was interrupted: 1 of 2 .*, 1 never judged$/],
    ['time', /^the run ended early: 1 of 2 .*, 1 never judged$/],
  ];
  for (const [cutShortBy, words] of cut) {
    const { run, rows } = reportOn({ end: { cutShortBy, unjudged } });
    expect(run, cutShortBy).toMatchObject({ complete: false, interrupted: true, gate: { exitCode: 2 } });
    expect(run.gate.reason, cutShortBy).toMatch(words);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['pass', 'not-judged']);
  }
  const { gate } = reportOn({ end: { unjudged } }).run;
  expect(gate.reason, 'a run that lost its worker').toMatch(/^the run ended early: /);
});

const known: KnownFailure = {
  ...second,
  reason: 'told to the makers',
  owner: 'presence team',
  expires: '2024-05-01',
  place: 'known.yaml:2:5',
};

test('a known failure fails no run until the day on which it expires; an entry without a failure fails it', () => {
  const until = (today: string): ConformanceReport => {
    return reportOn({ results: [passed, broken], rules: { baseline: [known], today } });
  };
  const excused = until('2024-05-01');
  expect(excused.rows.map(({ outcome }) => outcome)).toEqual(['pass', 'known-failure']);
  expect(excused.run).toMatchObject({ rules: { baseline: [known] }, gate: { exitCode: 0 } });
  const expired = until('2024-05-02');
  expect(expired.rows.map(({ outcome }) => outcome)).toEqual(['pass', 'fail']);
  expect(expired.run.gate.details?.[0]).toMatch(/^known\.yaml:2:5: HTTP-READ-ONLY on presence .*2024-05-01/);
  const mended = reportOn({ results: [passed, result(second)], rules: { baseline: [known] } });
  expect(mended.run.gate).toMatchObject({ exitCode: 1 });
  expect(mended.run.gate.details?.[0]).toContain('HTTP-READ-ONLY on presence no longer fails');
});

test('the verdict is held to what must be judged, and to whether a MUST may be inconclusive', () => {
  const unsure = result({ ...second, outcome: 'inconclusive', reason: 'no answer' });
  const run = (rules: Partial<RunRules>): ConformanceReport['run'] =>
    reportOn({ results: [passed, unsure], rules }).run;
  expect(run({})).toMatchObject({ rules: {}, gate: { exitCode: 2 } });
  expect(run({ allowInconclusive: false })).toMatchObject({ rules: {}, gate: { exitCode: 2 } });
  expect(run({ allowInconclusive: true })).toMatchObject({ rules: { allowInconclusive: true }, gate: { exitCode: 0 } });
  const demanding = { allowInconclusive: true, requireExercised: ['HTTP-READ-ONLY'] };
  expect(run(demanding)).toMatchObject({ rules: demanding, gate: { exitCode: 2 } });
});

test('an error outside the checks is in the report, and makes it a fault of the harness', () => {
  expect(reportOn({ errors: ['a worker was lost'] }).run).toMatchObject({
    errors: ['a worker was lost'],
    gate: { exitCode: 3 },
  });
});

test('the report of a shard says what was selected for all of them, and what fell to it', () => {
  const { run } = reportOn({ shard: { current: 1, total: 2 }, own: [first] });
  expect(run).toMatchObject({
    shard: { current: 1, total: 2 },
    part: { selection: ['HTTP-STATUS-SET presence', 'HTTP-READ-ONLY presence'], own: ['HTTP-STATUS-SET presence'] },
  });
  expect(run.gate.reason).toMatch(/^this is shard 1 of 2 alone, /);
});
