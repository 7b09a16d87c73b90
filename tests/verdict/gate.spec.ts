import { expect, test } from '@playwright/test';
import { decide } from '../../src/verdict/gate.js';
import { failed, result } from '../report/synthetic-results.js';

const pass = result();
const silent = result({ requirement: 'PRES-ANSWER', outcome: 'not-exercised', reason: 'no data' });
const unsure = result({ requirement: 'PRES-ANSWER', outcome: 'inconclusive', reason: 'a case: no answer' });
const broken = result({ requirement: 'PRES-ANSWER', outcome: 'harness-error', reason: 'broken' });

test('details list what stood in the way of a verdict, and are absent where nothing did', () => {
  const must = { failOn: 'must' } as const;
  expect(decide([pass], must)).not.toHaveProperty('details');
  expect(decide([failed('HTTP-METHOD', ['MUST'])], must)).not.toHaveProperty('details');
  expect(decide([silent], must)).toEqual({
    exitCode: 2,
    reason: '0 of 1 presence requirements judged, 0 failed, no check could tell anything of the service',
  });
  expect(decide([unsure], must).details).toEqual([expect.stringContaining('PRES-ANSWER')]);
  expect(decide([], must).reason).not.toContain('no check could tell');
});

test('one and several are counted in words', () => {
  const must = { failOn: 'must' } as const;
  expect(decide([broken], must).reason).toContain('1 check ended in a fault of the harness');
  expect(decide([broken, broken], must).reason).toContain('2 checks ended in a fault of the harness');
  const stale = (count: number): string =>
    decide([pass], { ...must, baselineComplaints: Array.from({ length: count }, () => 'stale') }).reason;
  expect(stale(1)).toContain('1 entry of the baseline must be removed or renewed');
  expect(stale(2)).toContain('2 entries of the baseline must be removed or renewed');
  const demanded = (...ids: string[]): string => decide([pass], { ...must, requireExercised: ids }).reason;
  expect(demanded('PRES-ANSWER')).toContain('1 that had to be judged was not');
  expect(demanded('PRES-ANSWER', 'HTTP-METHOD')).toContain('2 that had to be judged were not');
});
