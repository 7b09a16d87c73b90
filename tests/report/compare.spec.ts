import { expect, test } from '@playwright/test';
import { requirements } from '../../src/contract/requirements.js';
import type { Service } from '../../src/contract/service.js';
import { type Comparison, compareReports } from '../../src/report/compare.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { comparisonText } from '../../src/report/formats/comparison-words.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { reportOf } from './formats/reports.js';
import { caseResult, failed, finding, result, target } from './synthetic-results.js';

function of(...results: CheckResult[]): ConformanceReport {
  return reportOf({ results });
}

function ids(changes: Comparison['gone']): string[] {
  return changes.map(({ requirement, before, after }) => `${requirement} ${before} ${after}`);
}

const silent = (requirement: string): CheckResult =>
  result({ requirement, outcome: 'not-exercised', reason: 'nobody' });

test('what fails and did not before is a regression, whatever it was before', () => {
  const after = of(failed('HTTP-CONTENT-TYPE', ['MUST']));
  const cases: [ConformanceReport, string][] = [
    [of(result({ requirement: 'HTTP-CONTENT-TYPE' })), 'pass'],
    [of(silent('HTTP-CONTENT-TYPE')), 'not-exercised'],
    [of(result()), 'absent'],
    [of(failed('HTTP-CONTENT-TYPE', ['SHOULD'])), 'warn'],
  ];
  for (const [before, was] of cases) {
    const comparison = compareReports(before, after);
    expect(ids(comparison.newlyFailing), was).toEqual([`HTTP-CONTENT-TYPE ${was} fail`]);
    expect(comparison.exitCode, was).toBe(1);
  }
});

test('what fails in both reports is a regression only where it fails in a further case or place', () => {
  const before = of(failed('HTTP-CONTENT-TYPE', ['MUST']));
  const same = compareReports(before, of(failed('HTTP-CONTENT-TYPE', ['MUST', 'MUST'])));
  expect(same).toMatchObject({ newlyFailing: [], fixed: [], gone: [], exitCode: 0 });
  const further = caseResult({ title: 'a further case', outcome: 'violated', findings: [finding('MUST')] });
  const [row] = [failed('HTTP-CONTENT-TYPE', ['MUST'])];
  const worse = compareReports(before, of({ ...row, cases: [...row.cases, further] }));
  expect(worse.newlyFailing.map(({ reason }) => reason)).toEqual(['it fails in more ways: a further case']);
  expect(worse.exitCode).toBe(1);
});

test('what fails in both reports in further cases names each of them, but none that a level of the run lets pass', () => {
  const [row, before] = [failed('HTTP-CONTENT-TYPE', ['MUST']), of(failed('HTTP-CONTENT-TYPE', ['MUST']))];
  const further = (title: string, level: 'MUST' | 'SHOULD'): CheckResult['cases'][number] =>
    caseResult({ title, outcome: 'violated', findings: [finding(level)] });
  const worse = of({
    ...row,
    cases: [...row.cases, further('one', 'MUST'), further('two', 'SHOULD'), further('three', 'MUST')],
  });
  expect(compareReports(before, worse).newlyFailing.map(({ reason }) => reason)).toEqual([
    'it fails in more ways: one; three',
  ]);
  const lighter = of({ ...row, cases: [...row.cases, further('two', 'SHOULD')] });
  expect(compareReports(before, lighter)).toMatchObject({ newlyFailing: [], otherwise: [], exitCode: 0 });
});

test('changes stand by service, and within one in the order of the contract, whichever report has the row', () => {
  const failedOn = (requirement: string, service: Service): CheckResult => ({
    ...failed(requirement, ['MUST']),
    service,
  });
  const before = of(result({}, 'sessions'), result({ requirement: 'HTTP-METHOD' }, 'presence'));
  const after = of(
    failedOn('HTTP-STATUS-SET', 'sessions'),
    failedOn('HTTP-NO-LEAK', 'presence'),
    failedOn('HTTP-METHOD', 'presence'),
    failedOn('HTTP-STATUS-SET', 'userstats'),
  );
  const places = compareReports(before, after).newlyFailing.map(
    ({ requirement, service }) => `${service} ${requirement}`,
  );
  const order = [...requirements().keys()].filter((id) => id === 'HTTP-METHOD' || id === 'HTTP-NO-LEAK');
  expect(places).toEqual([
    'userstats HTTP-STATUS-SET',
    ...order.map((id) => `presence ${id}`),
    'sessions HTTP-STATUS-SET',
  ]);
});

test('a change says why the row is as it is now: the words of the new report, none for a pass, or that there is none', () => {
  const before = of(failed('HTTP-CONTENT-TYPE', ['MUST']), result(), result({ requirement: 'HTTP-METHOD' }));
  const after = of(result({ requirement: 'HTTP-CONTENT-TYPE' }), failed('HTTP-STATUS-SET', ['MUST']));
  const { fixed, newlyFailing, gone } = compareReports(before, after);
  expect([...fixed, ...newlyFailing, ...gone].map(({ requirement, reason }) => [requirement, reason])).toEqual([
    ['HTTP-CONTENT-TYPE', ''],
    ['HTTP-STATUS-SET', 'a broken case: expected a refusal, got 200 OK'],
    ['HTTP-METHOD', 'the new report has no such row'],
  ]);
});

test('fixed, newly exercised and gone are told apart, and silence is never a repair', () => {
  const before = of(
    failed('HTTP-CONTENT-TYPE', ['MUST']),
    silent('HTTP-METHOD'),
    result(),
    failed('PRES-ANSWER', ['MUST']),
  );
  const after = of(
    result({ requirement: 'HTTP-CONTENT-TYPE' }),
    result({ requirement: 'HTTP-METHOD' }),
    silent('PRES-ANSWER'),
  );
  const comparison = compareReports(before, after);
  expect(ids(comparison.fixed)).toEqual(['HTTP-CONTENT-TYPE fail pass']);
  expect(ids(comparison.newlyExercised)).toEqual(['HTTP-METHOD not-exercised pass']);
  expect(ids(comparison.gone)).toEqual(['HTTP-STATUS-SET pass absent', 'PRES-ANSWER fail not-exercised']);
  expect(comparison.exitCode, 'what was judged no longer is').toBe(2);
});

test('a warning is a failure only where the new run fails on SHOULD', () => {
  const before = of(result({ requirement: 'HTTP-CONTENT-TYPE' }));
  const warned = failed('HTTP-CONTENT-TYPE', ['SHOULD']);
  expect(compareReports(before, of(warned)).exitCode).toBe(0);
  const strict = reportOf({ results: [warned], target: { ...target, failOn: 'should' } });
  const comparison = compareReports(before, strict);
  expect(comparison.exitCode).toBe(1);
  expect(comparison.caveats).toEqual(['the level that fails a run changed from must to should']);
});

test('silence after a pass is no regression and no success: gone, with the reason of the silence', () => {
  const before = of(result({ requirement: 'HTTP-METHOD' }));
  for (const outcome of ['inconclusive', 'not-exercised', 'skipped', 'harness-error'] as const) {
    const after = of(result({ requirement: 'HTTP-METHOD', outcome, reason: 'the peer hung up' }));
    const comparison = compareReports(before, after);
    expect(ids(comparison.gone), outcome).toEqual([`HTTP-METHOD pass ${outcome}`]);
    expect(comparison.gone[0]?.reason).toBe('the peer hung up');
    expect(comparison, outcome).toMatchObject({ newlyFailing: [], otherwise: [], exitCode: 2 });
  }
});

test('a pass that becomes a note, or the other way round, is judged in both: neither gone nor newly exercised', () => {
  const noted = result({ requirement: 'HTTP-METHOD', outcome: 'note', reason: 'something' });
  const passed = result({ requirement: 'HTTP-METHOD' });
  for (const [was, is] of [
    [passed, noted],
    [noted, passed],
  ] as const) {
    const comparison = compareReports(of(was), of(is));
    expect(ids(comparison.otherwise)).toEqual([`HTTP-METHOD ${was.outcome} ${is.outcome}`]);
    expect(comparison).toMatchObject({ gone: [], newlyExercised: [], fixed: [], newlyFailing: [], exitCode: 0 });
  }
});

test('silence that becomes another silence is told as another outcome, and is neither gone nor exercised', () => {
  const comparison = compareReports(
    of(silent('HTTP-METHOD')),
    of(result({ requirement: 'HTTP-METHOD', outcome: 'inconclusive', reason: 'the peer hung up' })),
  );
  expect(ids(comparison.otherwise)).toEqual(['HTTP-METHOD not-exercised inconclusive']);
  expect(comparison).toMatchObject({ gone: [], newlyExercised: [], fixed: [], newlyFailing: [], exitCode: 0 });
});

test('a failure outweighs what is gone, and what is known to fail was judged', () => {
  const before = of(result(), result({ requirement: 'HTTP-METHOD' }));
  const both = compareReports(before, of(failed('HTTP-STATUS-SET', ['MUST']), silent('HTTP-METHOD')));
  expect(both.exitCode).toBe(1);
  expect([ids(both.newlyFailing), ids(both.gone)]).toEqual([
    ['HTTP-STATUS-SET pass fail'],
    ['HTTP-METHOD pass not-exercised'],
  ]);
  const known: CheckResult = { ...failed('HTTP-METHOD', ['MUST']), outcome: 'known-failure', reason: 'known' };
  expect(ids(compareReports(of(known), of(silent('HTTP-METHOD'))).gone)).toEqual([
    'HTTP-METHOD known-failure not-exercised',
  ]);
  expect(ids(compareReports(of(silent('HTTP-METHOD')), of(known)).newlyExercised)).toEqual([
    'HTTP-METHOD not-exercised known-failure',
  ]);
});

test('what a baseline bears is told apart: mended, known now, known no longer, and known but worse', () => {
  const failing = failed('HTTP-CONTENT-TYPE', ['MUST']);
  const known: CheckResult = { ...failing, outcome: 'known-failure', reason: 'told to the makers' };
  const mended = compareReports(of(known), of(result({ requirement: 'HTTP-CONTENT-TYPE' })));
  expect(ids(mended.fixed)).toEqual(['HTTP-CONTENT-TYPE known-failure pass']);
  const now = compareReports(of(failing), of(known));
  expect(ids(now.otherwise)).toEqual(['HTTP-CONTENT-TYPE fail known-failure']);
  expect(now).toMatchObject({ fixed: [], exitCode: 0 });
  const noLonger = compareReports(of(known), of(failing));
  expect(ids(noLonger.otherwise), 'the service is as it was').toEqual(['HTTP-CONTENT-TYPE known-failure fail']);
  expect(noLonger.exitCode).toBe(0);
  const further = caseResult({ title: 'a further case', outcome: 'violated', findings: [finding('MUST')] });
  const worse = compareReports(of(known), of({ ...failing, cases: [...failing.cases, further] }));
  expect(ids(worse.newlyFailing)).toEqual(['HTTP-CONTENT-TYPE known-failure fail']);
  expect(worse.exitCode).toBe(1);
});

test('a warning that fails no run is told, and counts neither as a regression nor as a repair', () => {
  const [well, warned] = [of(result({ requirement: 'HTTP-METHOD' })), of(failed('HTTP-METHOD', ['SHOULD']))];
  const arisen = compareReports(well, warned);
  expect(ids(arisen.otherwise)).toEqual(['HTTP-METHOD pass warn']);
  expect(arisen).toMatchObject({ newlyFailing: [], exitCode: 0 });
  expect(ids(compareReports(warned, well).otherwise)).toEqual(['HTTP-METHOD warn pass']);
});

test('another target, contract or harness is said', () => {
  const before = of(result());
  const run = { ...before.run, target: 'other', harnessVersion: '9.0.0', contractVersion: '0123456789ab' };
  expect(compareReports(before, { ...before, run }).caveats).toEqual([
    `the contract changed from ${before.run.contractVersion} to 0123456789ab`,
    `the harness changed from ${before.run.harnessVersion} to 9.0.0`,
    'the target changed from synthetic to other',
  ]);
  const cut = { ...before, run: { ...before.run, complete: false } };
  expect(compareReports(cut, before).caveats).toEqual(['the old run ended before its end']);
  expect(compareReports(before, cut).caveats).toEqual(['the new run ended before its end']);
});

test('a report differs in nothing from itself', () => {
  const report = of(failed('HTTP-CONTENT-TYPE', ['MUST']), silent('HTTP-METHOD'), result());
  const comparison = compareReports(report, report);
  const nothing = { newlyFailing: [], fixed: [], newlyExercised: [], gone: [], otherwise: [], caveats: [] };
  expect(comparison).toEqual({ ...nothing, exitCode: 0 });
  expect(comparisonText(comparison)).toBe('No regression (exit code 0)\n');
});
