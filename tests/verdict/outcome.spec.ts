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
    [0, 'must', 'pass', 'warn', 'note', 'inconclusive', 'skipped', 'not-exercised'],
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
