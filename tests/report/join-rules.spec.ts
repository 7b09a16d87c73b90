import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { joinRules } from '../../src/report/join-rules.js';

test('what the user does not choose is left to the parts', () => {
  expect(joinRules({})).toEqual({});
});

test('what the user chooses holds for the whole, and a baseline without an entry is a choice too', () => {
  const chosen = { failOn: 'should', requireExercised: ['PRES-ANSWER'], allowInconclusive: false } as const;
  expect(joinRules(chosen)).toEqual(chosen);
  const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
  try {
    const baseline = join(folder, 'known.yaml');
    writeFileSync(baseline, 'knownFailures: []\n');
    expect(joinRules({ baseline })).toEqual({ baseline: [] });
    const entry = '{ requirement: PRES-ANSWER, service: presence, reason: r, owner: o, expires: 2999-12-31 }';
    writeFileSync(baseline, `knownFailures:\n  - ${entry}\n`);
    expect(joinRules({ ...chosen, baseline })).toEqual({
      ...chosen,
      baseline: [expect.objectContaining({ requirement: 'PRES-ANSWER', expires: '2999-12-31' })],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
