import { expect, test } from '@playwright/test';
import { amidMovement } from '../../../specs/laws/amid-movement.js';
import { recordsDifference } from '../../../specs/laws/difference.js';
import { alphabet, letters } from './letters.js';

function judging() {
  return amidMovement(alphabet, (left, right) => recordsDifference(alphabet, left, right, 'the other one'));
}

test('a record that differs from one response to the next to the same request does not count', () => {
  const { difference } = judging();
  expect(difference(letters('a1 b1'), letters('a1 b2'))?.expected, 'at first').toContain('B');
  expect(difference(letters('a1 b2'), letters('a1 b3')), 'once it has moved').toBeUndefined();
});

test('a record that comes or goes between two responses to the same request does not count', () => {
  const { difference } = judging();
  expect(difference(letters('a1'), letters('a1 b1')), 'at first').toBeDefined();
  expect(difference(letters('a1 b1'), letters('a1')), 'once it has come').toBeUndefined();
});

test('a record that stays what it is and differs counts, while others move', () => {
  const { difference, steady } = judging();
  const first = letters('a1 b1 c1');
  expect(difference(first, letters('a1 b1 c9'))).toBeDefined();
  const again = letters('a2 b1 c1');
  expect(difference(again, letters('a1 b1 c9'))?.got).toContain('9');
  expect(steady(first), 'the two responses').toEqual(steady(again));
  const confirmed = difference(again, letters('a3 b1 c9'));
  expect(confirmed?.got).toContain('9');
  const expected = steady(again);
  expect(steady(letters('a4 b5 c1')), 'while others move').toEqual(expected);
});

test('a difference is not still when the record that differed moves', () => {
  const { difference, steady } = judging();
  const left = letters('a1 b1');
  expect(difference(left, letters('a1 b2'))).toBeDefined();
  const expected = steady(left);
  expect(steady(letters('a1 b3'))).not.toEqual(expected);
});
