import { expect, test } from '@playwright/test';
import { joinRuns } from '../../src/report/join-runs.js';
import type { JudgingFacts } from '../../src/report/judging-facts.js';

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

test('the line on parts that do not belong together says what each of two has, and how to go on', () => {
  const services = [
    { service: 'presence', baseUrl: 'https://a.test' },
    { service: 'sessions', baseUrl: 'http://localhost:4010' },
  ] as const;
  const known = { service: 'presence', reason: 'r', expires: '2999-12-31', place: 'k.yaml:2:5' } as const;
  const baseline = [
    { ...known, requirement: 'PRES-ANSWER' },
    { ...known, requirement: 'HTTP-METHOD', place: 'k.yaml:3:5' },
  ];
  const { target } = part(1);
  const cases: readonly (readonly [Partial<JudgingFacts>, Partial<JudgingFacts>, string])[] = [
    [
      {},
      { target: { ...target, name: 'another' } },
      'the target of shard 1 of 3 is synthetic, that of shard 2 of 3 another. Judge all parts with one profile.',
    ],
    [
      { target: { ...target, services } },
      { target: { ...target, services: [] } },
      'the address of shard 1 of 3 is presence at https://a.test, sessions at this machine, that of shard 2 of 3 none. ' +
        'Judge all parts with one profile.',
    ],
    [
      { failOn: 'should' },
      {},
      'the level that fails a run of shard 1 of 3 is should, that of shard 2 of 3 must. Say which with --fail-on.',
    ],
    [
      { requireExercised: ['PRES-ANSWER', 'HTTP-METHOD'] },
      {},
      'the --require-exercised of shard 1 of 3 is PRES-ANSWER HTTP-METHOD, that of shard 2 of 3 not given. ' +
        'Say which with --require-exercised.',
    ],
    [
      { allowInconclusive: true },
      {},
      'the --allow-inconclusive of shard 1 of 3 is given, that of shard 2 of 3 not given. ' +
        'Say which with the variable ALLOW_INCONCLUSIVE.',
    ],
    [
      { baseline },
      {},
      'the baseline of shard 1 of 3 is PRES-ANSWER (k.yaml:2:5, until 2999-12-31), ' +
        'HTTP-METHOD (k.yaml:3:5, until 2999-12-31), that of shard 2 of 3 empty. Say which with --baseline.',
    ],
  ];
  for (const [one, other, words] of cases) {
    // The third differs as the second does: the first of them is shown.
    expect(() => joinRuns([part(1, one), part(2, other), part(3, other)], {}), words).toThrow(
      `The parts are of runs that do not belong together: ${words}`,
    );
  }
});

test('only the address of this machine itself may differ from part to part', () => {
  const at = (current: number, baseUrl: string): JudgingFacts =>
    part(current, { target: { ...part(current).target, services: [{ service: 'presence', baseUrl }] } });
  expect(
    joinRuns([at(1, 'http://localhost:1'), at(2, 'http://127.8.0.1:2'), at(3, 'http://[::1]:3')], {}).missing,
  ).toEqual([]);
  for (const [one, other] of [
    ['https://localhost.a.test', 'https://localhost.b.test'],
    ['https://a.localhost', 'https://b.localhost'],
    ['$GATEWAY/a', '$GATEWAY/b'],
  ] as const) {
    expect(() => joinRuns([at(1, one), at(2, other)], {})).toThrow(`presence at ${one}, that of shard 2 of 3`);
  }
});

test('shards of another division are refused although others of another selection come between', () => {
  const sessions = { selection: ['SESS-ANSWER sessions'], own: ['SESS-ANSWER sessions'] };
  const other = part(1, { ...sessions, shard: { current: 1, total: 1 } });
  expect(() => joinRuns([other, part(1), part(2, { shard: { current: 2, total: 2 } })], {})).toThrow(
    'The shards are of different divisions: shard 1 of 1, shard 1 of 3, shard 2 of 2; merge the parts of one run.',
  );
});

test('what is missing is explained by the first word of each part that is not there, and of runs that were none', () => {
  const shard = { current: 3, total: 3 };
  const refused = [
    { shard, reason: 'no profile' },
    { shard, reason: 'no profile again' },
    { reason: 'no credential' },
    { reason: 'no address' },
  ];
  expect(joinRuns([part(1), part(2)], {}, refused).missingBecause).toBe(
    'shard 3 of 3 could not judge (no profile), a run could not judge (no credential), a run could not judge (no address)',
  );
  const whole = { ...part(1, { shard: { current: 1, total: 1 } }), own: [] };
  expect(joinRuns([whole], {}).missingBecause, 'no shard is missing').toBe('the parts do not make up the selection');
  expect(() => joinRuns([], {}, refused.slice(1, 3))).toThrow(
    'None of the runs came to its checks. shard 3 of 3: no profile again a whole run: no credential',
  );
});
