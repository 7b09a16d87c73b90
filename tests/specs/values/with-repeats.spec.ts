import { expect, test } from '@playwright/test';
import { withRepeats } from '../../../specs/values/with-repeats.js';

for (const count of [1, 2, 3, 4, 8]) {
  test(`${count} items come again, in a list that ends with the last one`, () => {
    const items = Array.from({ length: count }, (_unused, index) => index);
    const repeated = withRepeats(items);
    expect([...new Set(repeated)], 'each item is there, in its order').toEqual(items);
    expect(repeated.length, 'some come again').toBeGreaterThan(count);
    expect(repeated.at(-1)).toBe(count - 1);
  });
}

test('a list that is cut to the count of its different items loses the last one', () => {
  for (const items of [
    [1, 2],
    [1, 2, 3],
    [1, 2, 3, 4, 5, 6, 7, 8],
  ]) {
    const cut = withRepeats(items).slice(0, items.length);
    expect(cut, `${items.length} items with repeats`).not.toContain(items.at(-1));
  }
});

test('no items make no list', () => {
  expect(withRepeats([])).toEqual([]);
});
