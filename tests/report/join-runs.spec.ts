import { expect, test } from '@playwright/test';
import { joinRuns } from '../../src/report/join-runs.js';
import { decideRun, type RunOutcome } from '../../src/report/run-gate.js';
import type { JudgingFacts } from '../../src/report/judging-facts.js';
import type { GateRules } from '../../src/verdict/gate.js';
import { failed, never, result } from './synthetic-results.js';

const selection = ['PRES-ANSWER presence', 'PRES-BODY-LEVEL presence', 'HTTP-METHOD presence'];

function part(current: number, changes: Partial<JudgingFacts> = {}): JudgingFacts {
  const baseUrl = `http://127.0.0.1:${4000 + current}`;
  return {
    shard: { current, total: 3 },
    target: { name: 'synthetic', profile: 'synthetic.yaml', services: [{ service: 'presence', baseUrl }] },
    failOn: 'must',
    baseline: [],
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
  for (const [changes] of cases.slice(1, 4)) expect(joinRuns([part(1), part(2, changes)], told).failOn).toBe('must');
});

test('what the user says of the whole takes the place of what the parts were told, also where they agree', () => {
  const known = {
    requirement: 'PRES-ANSWER',
    service: 'presence',
    reason: 'r',
    expires: '2999-12-31',
    place: 'k.yaml:2:5',
  } as const;
  const other = { ...known, requirement: 'HTTP-METHOD' };
  const told = { failOn: 'must', requireExercised: 'MUST', allowInconclusive: true, baseline: [known] } as const;
  const parts = [part(1, told), part(2, told), part(3, told)];
  expect(joinRuns(parts, {}), 'without a word of the user, what the parts agree on').toMatchObject(told);
  const rules = {
    failOn: 'should',
    requireExercised: ['HTTP-METHOD'],
    allowInconclusive: false,
    baseline: [other],
  } as const;
  expect(joinRuns(parts, rules)).toMatchObject(rules);
  // Each alone: the others stay as the parts had them.
  for (const name of ['failOn', 'requireExercised', 'allowInconclusive', 'baseline'] as const) {
    expect(joinRuns(parts, { [name]: rules[name] }), name).toMatchObject({ ...told, [name]: rules[name] });
  }
  expect(joinRuns(parts, { baseline: [] }).baseline, 'an empty baseline is one').toEqual([]);
  const bare = joinRuns([part(1), part(2), part(3)], {});
  expect(bare).toMatchObject({ failOn: 'must', allowInconclusive: false, baseline: [] });
  expect(bare).not.toHaveProperty('requireExercised');
});

test('parts that disagree join where the user says what holds, and only in that', () => {
  const disagreements: readonly (readonly [Partial<JudgingFacts>, Parameters<typeof joinRuns>[1], RegExp])[] = [
    [{ failOn: 'should' }, { failOn: 'must' }, /--fail-on/],
    [{ requireExercised: 'MUST' }, { requireExercised: ['PRES-ANSWER'] }, /--require-exercised/],
    [{ allowInconclusive: true }, { allowInconclusive: true }, /ALLOW_INCONCLUSIVE/],
  ];
  for (const [changes, rules, words] of disagreements) {
    const parts = [part(1, changes), part(2), part(3)];
    expect(() => joinRuns(parts, {})).toThrow(words);
    expect(joinRuns(parts, rules)).toMatchObject({ ...rules });
    for (const [, others, otherWords] of disagreements) {
      if (otherWords !== words) expect(() => joinRuns(parts, others)).toThrow(words);
    }
  }
});

test('one part that did not come to its end makes the whole incomplete, and so does one that is missing', () => {
  for (const cut of [1, 2, 3]) {
    const parts = [1, 2, 3].map((current) => part(current, { complete: current !== cut }));
    expect(joinRuns(parts, {}), `shard ${cut}`).toMatchObject({ complete: false, missing: [] });
    expect(joinRuns(parts, {})).not.toHaveProperty('missingBecause');
    const there = [1, 2, 3].filter((current) => current !== cut).map((current) => part(current));
    expect(joinRuns(there, {}), `without shard ${cut}`).toMatchObject({
      complete: false,
      missing: [selection[cut - 1]],
      missingBecause: `shard ${cut} of 3 is missing`,
    });
  }
  const halves = [1, 2].map((current) =>
    part(current, {
      shard: { current, total: 2 },
      own: current === 1 ? selection.slice(0, 2) : selection.slice(2),
      complete: current === 1,
    }),
  );
  expect(joinRuns(halves, {}).complete, 'one of two').toBe(false);
});

test('every part that is not there is named, with what it said', () => {
  const reason = 'presence cannot be reached';
  const run = joinRuns([part(1)], {}, [{ shard: { current: 3, total: 3 }, reason }]);
  expect(run.missing).toEqual(selection.slice(1));
  expect(run.missingBecause).toBe(`shard 2 of 3 is missing, shard 3 of 3 could not judge (${reason})`);
  expect(run.complete).toBe(false);
  expect(() => joinRuns([], {}, [{ reason }])).toThrow(`a whole run: ${reason}`);
  expect(() => joinRuns([], {})).toThrow('There is no report of a part');
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
