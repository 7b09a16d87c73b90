import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readRules } from '../../src/run/run-rules.js';

test('without a choice nothing is known to fail and nothing is demanded; the day is today in UTC', () => {
  const before = new Date().toISOString().slice(0, 10);
  const rules = readRules({});
  const after = new Date().toISOString().slice(0, 10);
  expect(rules).toEqual({ baseline: [], today: rules.today });
  expect([before, after]).toContain(rules.today);
});

test('what is chosen is what a run is held to, with the known failures of the baseline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
  try {
    const baseline = join(folder, 'known.yaml');
    const entry = '{ requirement: PRES-ANSWER, service: presence, reason: r, owner: o, expires: 2999-12-31 }';
    writeFileSync(baseline, `knownFailures:\n  - ${entry}\n`);
    const rules = readRules({ baseline, requireExercised: 'MUST', allowInconclusive: false, failOn: 'should' });
    expect(rules).toEqual({
      baseline: [expect.objectContaining({ requirement: 'PRES-ANSWER', service: 'presence', expires: '2999-12-31' })],
      requireExercised: 'MUST',
      allowInconclusive: false,
      today: rules.today,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
