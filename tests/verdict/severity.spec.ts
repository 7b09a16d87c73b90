import { expect, test } from '@playwright/test';
import { failsAt, gravest, isLighter, lighter } from '../../src/verdict/severity.js';

test('MUST weighs more than SHOULD, and SHOULD more than MAY', () => {
  expect(lighter('MUST', 'SHOULD')).toBe('SHOULD');
  expect(lighter('MAY', 'SHOULD')).toBe('MAY');
  expect(isLighter('MUST', 'MUST')).toBe(false);
  expect(isLighter('MAY', 'MUST')).toBe(true);
});

test('the gravest is the first of those that weigh most', () => {
  const may = { level: 'MAY', name: 'first' } as const;
  const should = { level: 'SHOULD', name: 'second' } as const;
  const other = { level: 'SHOULD', name: 'third' } as const;
  expect(gravest([may, should, other])).toBe(should);
  expect(gravest([may])).toBe(may);
  const none: readonly { level: 'MUST' }[] = [];
  expect(gravest(none)).toBeUndefined();
});

test('a MUST finding always fails a run, a SHOULD finding where the run fails on it, a MAY finding never', () => {
  expect([failsAt('MUST', 'must'), failsAt('SHOULD', 'must'), failsAt('MAY', 'must')]).toEqual([true, false, false]);
  expect([failsAt('MUST', 'should'), failsAt('SHOULD', 'should'), failsAt('MAY', 'should')]).toEqual([
    true,
    true,
    false,
  ]);
});
