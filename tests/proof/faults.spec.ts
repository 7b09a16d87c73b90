import { expect, test } from '@playwright/test';
import { requirements } from '../../src/contract/requirements.js';
import { faults } from '../../src/mock/faults/index.js';
import { attachRow } from './proof-row.js';
import { judgeDeparture, told, tripped } from './departure-run.js';

for (const fault of faults) {
  test(`${fault.service}: ${fault.name} trips exactly ${fault.trips.join(', ')}`, async () => {
    const results = await judgeDeparture(fault);
    await attachRow(test.info(), 'fault', fault, fault.trips, results);
    expect(tripped(results).sort(), told(results)).toEqual([...fault.trips].sort());
    expect(
      results.filter(({ outcome }) => outcome === 'harness-error'),
      told(results),
    ).toEqual([]);
  });
}

test('every MUST and SHOULD requirement has a fault that trips it', () => {
  const proven = new Set(faults.flatMap(({ trips }) => trips));
  const unproven = [...requirements().values()].filter(({ id, level }) => level !== 'MAY' && !proven.has(id));
  expect(unproven.map(({ id }) => id)).toEqual([]);
});

test('there are at least 200 faults, each with a name of its own, each pinned to known ids', () => {
  expect(faults.length).toBeGreaterThanOrEqual(200);
  expect(new Set(faults.map(({ name, service }) => `${service} ${name}`)).size).toBe(faults.length);
  for (const { name, trips, service } of faults) {
    expect(trips.length, name).toBeGreaterThan(0);
    for (const id of trips) expect(requirements().get(id)?.services, `${name}: ${id}`).toContain(service);
  }
});
