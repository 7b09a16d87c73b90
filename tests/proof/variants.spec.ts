import { expect, test } from '@playwright/test';
import { variants } from '../../src/mock/variants/index.js';
import { attachRow } from './proof-row.js';
import { judgeDeparture, told, tripped } from './departure-run.js';

for (const variant of variants) {
  const warned = variant.warns.length === 0 ? 'nothing' : `no more than a warning of ${variant.warns.join(', ')}`;
  test(`${variant.service}: ${variant.name} raises ${warned}`, async () => {
    const results = await judgeDeparture(variant);
    await attachRow(test.info(), 'variant', variant, variant.warns, results);
    const failed = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'harness-error');
    expect(
      failed.map(({ requirement }) => requirement),
      told(results),
    ).toEqual([]);
    expect(tripped(results).sort(), told(results)).toEqual([...variant.warns].sort());
  });
}

test('there are at least 40 variants, each with a name of its own and a reason', () => {
  expect(variants.length).toBeGreaterThanOrEqual(40);
  expect(new Set(variants.map(({ name, service }) => `${service} ${name}`)).size).toBe(variants.length);
  for (const { name, permittedBy } of variants) expect(permittedBy.length, name).toBeGreaterThan(10);
});
