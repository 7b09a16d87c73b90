import { expect, test } from '@playwright/test';
import { decideRun, type RunOutcome } from '../../src/report/run-gate.js';
import type { FailOn } from '../../src/target/target.js';
import { failed, never, result } from './synthetic-results.js';

const pass = result();
const fail = failed('HTTP-STATUS-SET', ['MUST']);
const warn = failed('HTTP-STATUS-SET', ['SHOULD']);
const broken = result({ outcome: 'harness-error', reason: 'broken' });
const unsure = result({ outcome: 'inconclusive', reason: 'no answer' });
const silent = result({ outcome: 'not-exercised', reason: 'no data' });

test('the exit code follows from what a run gave', () => {
  const rows: [string, Partial<RunOutcome>, FailOn, number][] = [
    ['all pass', { results: [pass, silent] }, 'should', 0],
    ['a warning', { results: [pass, warn] }, 'must', 0],
    ['a warning that shall fail', { results: [pass, warn] }, 'should', 1],
    ['a failure', { results: [pass, fail] }, 'must', 1],
    ['a failure in a run that ended early', { results: [fail], unjudged: never(3) }, 'must', 1],
    ['a failure in a run that was interrupted', { results: [fail], unjudged: never(3), interrupted: true }, 'must', 2],
    ['an interruption when all is judged', { results: [fail], interrupted: true }, 'must', 1],
    ['an interruption when all is judged and holds', { results: [pass], interrupted: true }, 'must', 2],
    ['a MUST that is inconclusive', { results: [pass, unsure] }, 'must', 2],
    ['a MUST that is inconclusive beside a failure', { results: [fail, unsure] }, 'must', 1],
    ['an end before all were judged', { results: [pass], unjudged: never(1) }, 'must', 2],
    ['no judgement at all', { results: [silent] }, 'must', 2],
    ['nothing selected', {}, 'must', 2],
    ['everything unjudged', { unjudged: never(7) }, 'must', 2],
    ['a fault of the harness beside a failure', { results: [fail, broken] }, 'must', 3],
    ['a fault of the harness in a run that ended early', { results: [broken], unjudged: never(1) }, 'must', 3],
    ['an error outside the checks', { results: [pass], errors: ['worker lost'] }, 'must', 3],
  ];
  for (const [title, outcome, failOn, exitCode] of rows) {
    const decision = decideRun({ results: [], unjudged: [], errors: [], ...outcome }, { failOn });
    expect(decision.exitCode, `${title}: ${decision.reason}`).toBe(exitCode);
  }
});

test('a part that a cause kept from judging is no better than the whole, and one without data is', () => {
  const shard = { current: 1, total: 3 };
  const part = { shard, selected: new Set(['HTTP-STATUS-SET']) };
  const run = (results: RunOutcome['results']): number =>
    decideRun({ results, unjudged: [], errors: [], part }, { failOn: 'must' }).exitCode;
  expect(run([silent])).toBe(0);
  expect(run([{ ...silent, cause: 'sessions cannot be judged' }])).toBe(2);
});

test('the reason says what stood in the way', () => {
  const rules = { failOn: 'must' } as const;
  expect(decideRun({ results: [pass], unjudged: never(2), errors: [] }, rules).reason).toContain(
    'the run ended early: 1 of 3 presence requirements judged, 0 failed, 2 never judged',
  );
  expect(decideRun({ results: [pass], unjudged: [], errors: ['worker lost'] }, rules).reason).toContain('worker lost');
});

const unaddressed = result({ requirement: 'SESS-SCID', outcome: 'skipped', reason: 'no address' }, 'sessions');

test('--require-exercised demands nothing of a service without an address, and an id on one is one line', () => {
  const run = {
    results: [pass, unaddressed, { ...unaddressed, requirement: 'SESS-METHOD' }],
    unjudged: [],
    errors: [],
  };
  const rules = { failOn: 'must', addressed: ['presence'] } as const;
  expect(decideRun(run, { ...rules, requireExercised: 'MUST' }).exitCode).toBe(0);
  const named = decideRun(run, { ...rules, requireExercised: ['SESS-SCID', 'SESS-METHOD'] });
  expect(named.exitCode).toBe(2);
  expect(named.reason).toContain('2 that had to be judged were not');
  expect(named.details).toEqual(['the profile gives sessions no address (SESS-SCID, SESS-METHOD)']);
  // An id of a requirement that other services have too is demanded where there is an address.
  const shared = [pass, { ...unaddressed, requirement: pass.requirement }];
  expect(decideRun({ ...run, results: shared }, { ...rules, requireExercised: [pass.requirement] }).exitCode).toBe(0);
  expect(
    decideRun({ ...run, results: [pass, silent] }, { ...rules, requireExercised: 'MUST' }).exitCode,
    'a MUST of a service with an address is still demanded',
  ).toBe(2);
});

test('an id that never had its turn is not called unselected', () => {
  const unjudged = [{ requirement: 'PRES-ANSWER', service: 'presence' }] as const;
  const decision = decideRun(
    { results: [pass], unjudged, errors: [], interrupted: true },
    { failOn: 'must', requireExercised: ['PRES-ANSWER'] },
  );
  expect(decision.details ?? []).toEqual([]);
});

test('a shard that holds nothing but services without an address is not blamed for what is demanded of others', () => {
  const part = { shard: { current: 1, total: 2 }, selected: new Set(['SESS-SCID', 'HTTP-STATUS-SET']) };
  const decision = decideRun(
    { results: [unaddressed], unjudged: [], errors: [], part },
    { failOn: 'must', addressed: [], requireExercised: 'MUST' },
  );
  expect(decision.exitCode, decision.reason).toBe(0);
  expect(decision.judgedNothing).toBe(true);
});

test('a failure hides neither why a MUST is inconclusive nor what had to be judged', () => {
  const rules = { failOn: 'must', requireExercised: ['PRES-ANSWER', 'HTTP-STATUS-SET'] } as const;
  const open = { ...unsure, requirement: 'HTTP-METHOD' };
  const unseen = { ...silent, requirement: 'PRES-ANSWER' };
  const { exitCode, details } = decideRun({ results: [fail, open, unseen], unjudged: [], errors: [] }, rules);
  expect(exitCode).toBe(1);
  expect(details).toEqual([
    '1 inconclusive, MUST: no answer (HTTP-METHOD)',
    'PRES-ANSWER on presence is not-exercised: no data',
  ]);
  const allowed = { failOn: 'must', allowInconclusive: true } as const;
  expect(decideRun({ results: [fail, open], unjudged: [], errors: [] }, allowed)).not.toHaveProperty('details');
});
