import { expect, test } from '@playwright/test';
import { requirements } from '../../src/contract/requirements.js';
import { faults } from '../../src/mock/faults/index.js';
import { attachRow } from './proof-row.js';
import { judgeForProof } from './replay.js';
import { idsWith, isShuffled, sortedPins, told } from './departure-run.js';

for (const fault of faults) {
  const { service, name, fails = [], warns = [] } = fault;
  const failing = fails.length === 0 ? [] : [`fails exactly ${fails.join(', ')}`];
  const warning = warns.length === 0 ? [] : [`warns exactly of ${warns.join(', ')}`];
  test(`${service}: ${name} ${[...failing, ...warning].join(' and ')}`, async () => {
    test.skip(isShuffled() && fault.ownOrderOnly === true, 'what it does depends on the order of the requests');
    const results = await judgeForProof(fault);
    await attachRow(test.info(), 'fault', fault, results);
    expect(
      {
        fails: idsWith(results, 'fail'),
        warns: idsWith(results, 'warn'),
        harnessErrors: idsWith(results, 'harness-error'),
      },
      told(results),
    ).toEqual({ fails: sortedPins(fails), warns: sortedPins(warns), harnessErrors: [] });
  });
}

test('every MUST has a fault that fails it, and every SHOULD one that makes it warn', () => {
  const failing = new Set(faults.flatMap(({ fails = [] }) => fails));
  const warning = new Set(faults.flatMap(({ warns = [] }) => warns));
  const proven = { MUST: failing, SHOULD: warning };
  const unproven = [...requirements().values()].filter(({ id, level }) => level !== 'MAY' && !proven[level].has(id));
  expect(
    unproven.map(({ id, level }) => `${id} ${level}`),
    'no fault pins these at their level: a MUST is pinned by `failing`, a SHOULD by `warning`, in src/mock/faults/<service>/',
  ).toEqual([]);
});

test('there are at least 200 faults, each with a name of its own, each pinned to known ids', () => {
  expect(faults.length).toBeGreaterThanOrEqual(200);
  expect(new Set(faults.map(({ name, service }) => `${service} ${name}`)).size).toBe(faults.length);
  for (const { name, service, fails = [], warns = [] } of faults) {
    const ids = [...fails, ...warns];
    expect(ids.length, name).toBeGreaterThan(0);
    expect(new Set(ids).size, `${name} names an id twice`).toBe(ids.length);
    for (const id of ids) expect(requirements().get(id)?.services, `${name}: ${id}`).toContain(service);
  }
});
