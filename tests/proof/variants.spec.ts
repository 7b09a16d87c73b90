import { expect, test } from '@playwright/test';
import { requirements } from '../../src/contract/requirements.js';
import { variants } from '../../src/mock/variants/index.js';
import { isCutShort, isInconclusive } from '../../src/verdict/inconclusive.js';
import { attachRow } from './proof-row.js';
import { judgeForProof } from './replay.js';
import { idsWhere, idsWith, sortedPins, told } from './departure-run.js';

for (const variant of variants) {
  const { service, name, warns = [], inconclusive = [] } = variant;
  const warning = warns.length === 0 ? 'raises nothing' : `raises no more than a warning of ${warns.join(', ')}`;
  const unsettled = inconclusive.length === 0 ? '' : ` and leaves ${inconclusive.join(', ')} inconclusive`;
  test(`${service}: ${name} ${warning}${unsettled}`, async () => {
    const results = await judgeForProof(variant);
    await attachRow(test.info(), 'variant', variant, results);
    expect(
      {
        fails: idsWith(results, 'fail'),
        warns: idsWith(results, 'warn'),
        // As the gate counts them: a case that was not judged counts although another case of its check warns.
        inconclusive: idsWhere(results, isInconclusive),
        cutShort: idsWhere(results, isCutShort),
        harnessErrors: idsWith(results, 'harness-error'),
      },
      told(results),
    ).toEqual({
      fails: [],
      warns: sortedPins(warns),
      inconclusive: sortedPins(inconclusive),
      cutShort: [],
      harnessErrors: [],
    });
  });
}

test('there are at least 40 variants, each with a name of its own and a reason, each pinned to known ids', () => {
  expect(variants.length).toBeGreaterThanOrEqual(40);
  expect(new Set(variants.map(({ name, service }) => `${service} ${name}`)).size).toBe(variants.length);
  for (const { name, service, permittedBy, warns = [], inconclusive = [] } of variants) {
    expect(permittedBy.length, name).toBeGreaterThan(10);
    for (const id of [...warns, ...inconclusive]) {
      expect(requirements().get(id)?.services, `${name}: ${id}`).toContain(service);
    }
  }
});
