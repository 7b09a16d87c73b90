import { expect, test } from '@playwright/test';
import { joinRuns } from '../../src/report/join-runs.js';
import { decideRun, type RunOutcome } from '../../src/report/run-gate.js';
import type { JudgingFacts } from '../../src/report/run-facts.js';
import type { GateRules } from '../../src/verdict/gate.js';
import { failed, never, result } from './synthetic-results.js';

const selection = ['PRES-ANSWER presence', 'PRES-BODY-LEVEL presence', 'HTTP-METHOD presence'];

function part(current: number, changes: Partial<JudgingFacts> = {}): JudgingFacts {
  const baseUrl = `http://127.0.0.1:${4000 + current}`;
  return {
    kind: 'judging',
    shard: { current, total: 3 },
    target: { name: 'synthetic', profile: 'synthetic.yaml', services: [{ service: 'presence', baseUrl }] },
    failOn: 'must',
    baseline: [],
    harnessVersion: '1.0.0',
    contractVersion: 'aaaaaaaaaaaa',
    startedAt: `2024-05-01T12:00:0${current}.000Z`,
    complete: true,
    selection,
    own: selection.slice(current - 1, current),
    ...changes,
  };
}

test('parts of one run join, in whatever order, whatever port each had on its machine', () => {
  const run = joinRuns([part(2), part(1), part(3)], {});
  expect(run.complete).toBe(true);
  expect(run.missing).toEqual([]);
  expect(run.startedAt.toISOString()).toBe('2024-05-01T12:00:01.000Z');
  const sessions = { selection: ['SESS-ANSWER sessions'], own: ['SESS-ANSWER sessions'] };
  const whole = part(1, { ...sessions, shard: { current: 1, total: 1 } });
  expect(joinRuns([part(1), part(2), part(3), whole], {}).complete, 'selections with nothing in common').toBe(true);
});

test('parts that do not belong together are refused, and the line says what differs', () => {
  const elsewhere = {
    name: 'synthetic',
    profile: 'p',
    services: [{ service: 'presence', baseUrl: 'https://a.test' }],
  } as const;
  const known = {
    requirement: 'PRES-ANSWER',
    service: 'presence',
    reason: 'r',
    expires: '2999-12-31',
    place: 'k.yaml:2:5',
  } as const;
  const cases: [Partial<JudgingFacts>, RegExp][] = [
    [{ harnessVersion: '2.0.0' }, /the version of shard 1 of 3 is 1\.0\.0, that of shard 2 of 3 2\.0\.0/],
    [{ contractVersion: 'bbbbbbbbbbbb' }, /the contract of shard 1 of 3 is aaaaaaaaaaaa, .+ bbbbbbbbbbbb/],
    [
      { target: elsewhere },
      /the address of shard 1 of 3 is presence at this machine, .+ presence at https:\/\/a\.test/,
    ],
    [{ failOn: 'should' }, /--fail-on/],
    [{ requireExercised: 'MUST' }, /--require-exercised of shard 1 of 3 is not given, .+ MUST/],
    [{ baseline: [known] }, /the baseline of shard 1 of 3 is empty, .+PRES-ANSWER \(k\.yaml:2:5, until 2999-12-31\)/],
    [{ own: selection }, /PRES-ANSWER on presence was judged by shard 1 of 3 and by shard 2 of 3/],
    [{ shard: { current: 1, total: 3 } }, /^Shard 1 of 3 is there twice/],
    [{ shard: { current: 2, total: 2 } }, /of different divisions: shard 1 of 3, shard 2 of 2/],
  ];
  for (const [changes, line] of cases) expect(() => joinRuns([part(1), part(2, changes)], {})).toThrow(line);
  const told = { failOn: 'must', requireExercised: 'MUST', baseline: [] } as const;
  for (const [changes] of cases.slice(3, 6)) expect(joinRuns([part(1), part(2, changes)], told).failOn).toBe('must');
});

test('every part that is not there is named, with what it said', () => {
  const reason = 'presence cannot be reached';
  const run = joinRuns([part(1), { kind: 'refused', shard: { current: 3, total: 3 }, reason }], {});
  expect(run.missing).toEqual(selection.slice(1));
  expect(run.missingBecause).toBe(`shard 2 of 3 is missing, shard 3 of 3 could not judge (${reason})`);
  expect(run.complete).toBe(false);
  expect(() => joinRuns([{ kind: 'refused', reason }], {})).toThrow(`a whole run: ${reason}`);
  expect(() => joinRuns([], {})).toThrow('The blobs hold no conformance run');
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
