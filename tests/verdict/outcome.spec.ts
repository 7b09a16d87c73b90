import { expect, test } from '@playwright/test';
import type { Level } from '../../src/contract/service.js';
import { decide } from '../../src/verdict/gate.js';
import {
  type CaseOutcome,
  type CaseResult,
  type CheckResult,
  type Outcome,
  outcomeOf,
} from '../../src/verdict/outcome.js';

function oneCase(outcome: CaseOutcome, ...levels: Level[]): CaseResult {
  const findings = levels.map((level) => ({ level, expected: 'a', got: 'b', exchanges: [] }));
  return {
    title: `${outcome} ${levels.join()}`,
    outcome,
    reason: 'because',
    findings,
    observations: [],
    exchanges: [],
  };
}

test('the gravest case decides the outcome of a check, and silence never passes', () => {
  const rows: [Outcome, ...CaseResult[]][] = [
    ['pass', oneCase('held')],
    ['pass', oneCase('held'), oneCase('not-exercised'), oneCase('skipped')],
    ['fail', oneCase('held'), oneCase('violated', 'SHOULD', 'MUST')],
    ['fail', oneCase('inconclusive'), oneCase('violated', 'MUST')],
    ['warn', oneCase('inconclusive'), oneCase('violated', 'SHOULD')],
    ['note', oneCase('held'), oneCase('violated', 'MAY')],
    ['pass', oneCase('observed'), oneCase('held')],
    ['not-exercised', oneCase('observed')],
    ['not-exercised', oneCase('skipped'), oneCase('observed')],
    ['not-exercised', oneCase('held'), { ...oneCase('observed'), essential: true }],
    ['not-exercised', { ...oneCase('held'), incidental: true }, oneCase('not-exercised')],
    ['pass', { ...oneCase('held'), incidental: true }, oneCase('held')],
    ['fail', oneCase('observed'), oneCase('violated', 'MUST')],
    ['inconclusive', oneCase('violated', 'MAY'), oneCase('inconclusive')],
    ['inconclusive', oneCase('held'), oneCase('inconclusive')],
    ['not-exercised', oneCase('skipped'), oneCase('not-exercised')],
    ['skipped', oneCase('skipped')],
    ['harness-error', oneCase('violated', 'MUST'), oneCase('harness-error')],
    ['harness-error'],
  ];
  for (const [expected, ...cases] of rows) {
    expect(outcomeOf(cases).outcome, cases.map(({ title }) => title).join(' + ')).toBe(expected);
  }
});

function result(outcome: Outcome): CheckResult {
  return {
    requirement: 'X',
    service: 'presence',
    level: 'MUST',
    outcome,
    cases: [],
    requests: 1,
    durationMilliseconds: 1,
  };
}

test('the gate is 0 conformant, 1 not, 2 nothing judged, 3 a fault of the harness', () => {
  const rows: [number, 'must' | 'should', ...Outcome[]][] = [
    [0, 'must', 'pass'],
    [0, 'must', 'pass', 'warn', 'note', 'skipped', 'not-exercised'],
    [2, 'must', 'pass', 'warn', 'note', 'inconclusive', 'skipped', 'not-exercised'],
    [1, 'must', 'fail', 'inconclusive'],
    [1, 'should', 'pass', 'warn'],
    [1, 'must', 'pass', 'fail'],
    [2, 'must'],
    [2, 'must', 'inconclusive', 'skipped', 'not-exercised'],
    [3, 'must', 'pass', 'fail', 'harness-error'],
    [0, 'must', 'pass', 'known-failure'],
  ];
  for (const [exitCode, failOn, ...outcomes] of rows) {
    expect(decide(outcomes.map(result), { failOn }).exitCode, `${failOn}: ${outcomes.join()}`).toBe(exitCode);
  }
});

/** A result that one case left inconclusive. */
function unsure(changes: Partial<CheckResult> = {}, failure?: string): CheckResult {
  const exchange = {
    channel: 'raw',
    startedAt: '2024-05-01T12:00:00.000Z',
    durationMilliseconds: 1,
    request: { method: 'POST', url: 'http://presence.test/', headers: [] },
    ...(failure !== undefined && { failure: { code: failure, reason: 'not sent' } }),
  } as const;
  const one: CaseResult = { ...oneCase('inconclusive'), exchanges: [exchange] };
  return { ...result('inconclusive'), reason: `${one.title}: because`, cases: [one], ...changes };
}

test('an inconclusive MUST keeps a run from 0 unless that is allowed, and a run that was cut short always does', () => {
  const cause = 'presence refused the caller: 401 Unauthorized';
  const hidden = { ...unsure(), outcome: 'warn' as const };
  const rows: [title: string, results: CheckResult[], strict: number, allowed: number][] = [
    ['a MUST', [result('pass'), unsure()], 2, 0],
    ['a SHOULD', [result('pass'), unsure({ level: 'SHOULD' })], 0, 0],
    ['a case of a MUST that warns', [result('pass'), hidden], 2, 0],
    ['a case of a MUST whose failure is known', [result('pass'), { ...hidden, outcome: 'known-failure' }], 2, 0],
    ['a MUST beside a failure', [result('fail'), unsure()], 1, 1],
    ['a service that refused the caller', [result('pass'), unsure({ cause })], 2, 2],
    ['a SHOULD of such a service', [result('pass'), unsure({ cause, level: 'SHOULD' })], 2, 2],
    ['a run whose time was used up', [result('pass'), unsure({}, 'ERR_RUN_TIME')], 2, 2],
    ['a service that stopped responding', [result('pass'), unsure({ level: 'MAY' }, 'ERR_SERVICE_LOST')], 2, 2],
    ['a lost connection', [result('pass'), unsure({}, 'ECONNRESET')], 2, 0],
  ];
  for (const [title, results, strict, allowed] of rows) {
    expect(decide(results, { failOn: 'must' }).exitCode, title).toBe(strict);
    const { exitCode, reason } = decide(results, { failOn: 'must', allowInconclusive: true });
    expect(exitCode, `${title}, allowed`).toBe(allowed);
    if (allowed === 0 && strict === 2) expect(reason, title).toContain('1 MUST inconclusive (allowed by');
  }
});

test('what is inconclusive is listed by its cause, a line each, with how many requirements and the first of them', () => {
  const cause = 'presence refused the caller: 401 Unauthorized; check XBL_TOKEN';
  const ids = ['PRES-A', 'PRES-B', 'PRES-C', 'PRES-D'];
  const results = [
    result('pass'),
    ...ids.map((requirement) => unsure({ requirement, cause })),
    unsure({ requirement: 'PRES-E', level: 'SHOULD', cause }),
    unsure({ requirement: 'PRES-F' }),
    unsure({ requirement: 'PRES-G', level: 'SHOULD', reason: 'no MUST has this reason', cases: [] }),
  ];
  const { reason, details } = decide(results, { failOn: 'must', requireExercised: 'MUST' });
  expect(reason).toBe('1 of 8 presence requirements judged, 0 failed, 5 MUST inconclusive');
  expect(details).toEqual([
    `5 inconclusive, 4 of them MUST: ${cause} (PRES-A, PRES-B, PRES-C and 2 more)`,
    '1 inconclusive, MUST: because (PRES-F)',
  ]);
});

test('the sentence counts every service that has an address, what never had its turn, and names the embedded mock', () => {
  const stats = { ...result('pass'), service: 'userstats' } as const;
  const sessions = { ...result('skipped'), service: 'sessions' } as const;
  const rules = { failOn: 'must' } as const;
  const said = (...of: Parameters<typeof decide>): string => decide(...of).reason;
  expect(said([stats, result('fail'), sessions], rules)).toBe(
    '1 of 1 userstats and 1 of 1 presence requirements judged, 1 failed at level MUST',
  );
  expect(said([stats, sessions], { ...rules, addressed: ['userstats', 'sessions'] })).toBe(
    '1 of 1 userstats and 0 of 1 sessions requirements judged, 0 failed',
  );
  expect(said([stats], rules, [{ service: 'userstats', requirement: 'STATS-ANSWER' }])).toBe(
    '1 of 2 userstats requirements judged, 0 failed',
  );
  expect(said([stats], { ...rules, subject: 'the embedded mock' })).toBe(
    '1 of 1 userstats requirements of the embedded mock judged, 0 failed',
  );
  expect(said([stats, result('known-failure')], rules)).toContain(', 0 failed, 1 known failure');
});
