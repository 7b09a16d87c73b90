import { expect, test } from '@playwright/test';
import { decideRun, type RunOutcome } from '../../src/report/run-gate.js';
import type { FailOn } from '../../src/target/target.js';
import type { GateRules } from '../../src/verdict/gate.js';
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
  const reason = (outcome: Partial<RunOutcome>): string =>
    decideRun({ results: [], unjudged: [], errors: [], ...outcome }, rules).reason;
  expect(reason({ results: [pass], errors: ['worker lost', 'disk full'] })).toBe(
    'the harness met an error outside its checks: worker lost; disk full',
  );
  const nothing = 'the selection is empty: no requirement was chosen, so nothing was judged';
  expect(reason({})).toBe(nothing);
  expect(reason({ interrupted: true }), 'an early end explains why there is nothing').toBe(
    'the run ended early: no requirement judged, 0 failed',
  );
  expect(reason({ unjudged: never(1) })).toBe(
    'the run ended early: 0 of 1 presence requirements judged, 0 failed, 1 never judged',
  );
  expect(reason({ results: [pass], interrupted: true, unjudgedBecause: 'shard 2 of 2 is missing' })).toBe(
    'shard 2 of 2 is missing: 1 of 1 presence requirements judged, 0 failed',
  );
  expect(reason({ results: [fail], interrupted: true }), 'a failure of a run that is judged whole').toBe(
    '1 of 1 presence requirements judged, 1 failed at level MUST',
  );
  expect(reason({ results: [fail], unjudged: never(1), interrupted: true })).toBe(
    'the run ended early: 1 of 2 presence requirements judged, 1 failed at level MUST, 1 never judged',
  );
});

test('a part with nothing to judge is green only if it came to its end with nothing in doubt', () => {
  const part = { shard: { current: 1, total: 2 }, selected: new Set(['HTTP-STATUS-SET']) };
  const unfallen = 'this is shard 1 of 2 alone, none of the selected requirements fell to it';
  const unable = 'this is shard 1 of 2 alone, nothing that fell to it could be judged, and nothing failed';
  const rows: readonly (readonly [string, Partial<RunOutcome>, number, string?])[] = [
    ['nothing fell to it', {}, 0, unfallen],
    ['nothing fell to it, and it was interrupted', { interrupted: true }, 2],
    ['what fell to it had no turn', { unjudged: never(1) }, 2],
    ['no data for what fell to it', { results: [silent] }, 0, unable],
    ['no data, and it was interrupted', { results: [silent], interrupted: true }, 2],
    ['no data, and one had no turn', { results: [silent], unjudged: never(1) }, 2],
    ['no data for one, doubt about another', { results: [silent, unsure] }, 2],
  ];
  for (const [title, outcome, exitCode, reason] of rows) {
    const decision = decideRun({ results: [], unjudged: [], errors: [], part, ...outcome }, { failOn: 'must' });
    expect(decision.exitCode, `${title}: ${decision.reason}`).toBe(exitCode);
    expect(decision.judgedNothing, title).toBe(exitCode === 0 ? true : undefined);
    if (reason !== undefined) expect(decision.reason, title).toBe(reason);
  }
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

test('a part answers for what it judged, and not for what another part judges', () => {
  const silent = result({ outcome: 'skipped', reason: 'no address' });
  const rows: [string, Partial<RunOutcome>, Partial<GateRules>, number][] = [
    ['a demand on another part', { results: [result()] }, { requireExercised: ['PRES-ANSWER'] }, 0],
    ['a demand that no part can meet', { results: [result()] }, { requireExercised: ['SESS-ANSWER'] }, 2],
    ['a demand on this part', { results: [silent] }, { requireExercised: ['HTTP-STATUS-SET'] }, 2],
    ['nothing that could be judged', { results: [silent] }, {}, 0],
    ['nothing that fell to it', {}, {}, 0],
    ['a failure', { results: [failed('HTTP-STATUS-SET', ['MUST'])] }, {}, 1],
    ['an early end', { results: [result()], unjudged: never(1) }, {}, 2],
    ['an error outside the checks', { errors: ['worker lost'] }, {}, 3],
    ['a judgement that stood in doubt', { results: [result({ outcome: 'inconclusive', reason: 'no answer' })] }, {}, 2],
  ];
  const of = { shard: { current: 1, total: 2 }, selected: new Set(['PRES-ANSWER', 'HTTP-STATUS-SET']) };
  for (const [title, outcome, rules, exitCode] of rows) {
    const run = { results: [], unjudged: [], errors: [], part: of, ...outcome };
    const decision = decideRun(run, { failOn: 'must', ...rules });
    expect(decision.exitCode, `${title}: ${decision.reason}`).toBe(exitCode);
    expect(decision.reason, title).toMatch(/^this is shard 1 of 2 alone, /);
  }
});
