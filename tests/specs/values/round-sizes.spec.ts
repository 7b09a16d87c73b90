import { expect, test } from '@playwright/test';
import { roundHundreds, roundSize } from '../../../specs/values/round-sizes.js';

test('a large count is rounded down to a size that pages of 32, 33 and 66 fill', () => {
  const size = roundSize(1098);
  expect(size).toBeLessThanOrEqual(1098);
  for (const page of [32, 33, 66]) expect(size % page, `the last page of ${page} is full`).toBe(0);
});

test('a rounded count is never larger, and never less than half', () => {
  for (const count of [0, 1, 8, 65, 66, 100, 200, 400, 900, 1055, 1056, 2000]) {
    expect(roundSize(count)).toBeLessThanOrEqual(count);
    expect(roundSize(count) * 2, `${count}`).toBeGreaterThanOrEqual(count);
  }
});

test('hundreds are full, and what is less than one stays', () => {
  expect([0, 99, 100, 199, 750].map(roundHundreds)).toEqual([0, 99, 100, 100, 700]);
});
