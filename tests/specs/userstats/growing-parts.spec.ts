import { expect, test } from '@playwright/test';
import { growingParts } from '../../../specs/userstats/growing-parts.js';

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_unused, index) => index);
}

/** What a service returns that reads the first items of a request only. */
function cut(items: readonly number[], most: number): readonly number[] {
  return items.slice(0, most);
}

test.describe('parts of a list that grow', () => {
  for (const count of [0, 1, 8, 9, 20, 155, 1060]) {
    test(`${count} items are all in the parts, in their order`, () => {
      expect(growingParts(numbers(count)).flat()).toEqual(numbers(count));
    });
  }

  test('a part is as large as all before it', () => {
    expect(growingParts(numbers(155)).map(({ length }) => length)).toEqual([8, 8, 16, 32, 91]);
  });

  test('few items make one part, which would say what the whole says', () => {
    expect(growingParts(numbers(8))).toHaveLength(1);
  });

  test('wherever from eight on a service cuts requests, the parts together return more than the whole', () => {
    const all = numbers(1060);
    for (let most = 8; most < all.length; most += 1) {
      const parts = growingParts(all).flatMap((part) => cut(part, most));
      expect(parts.length, `cut at ${most}`).toBeGreaterThan(cut(all, most).length);
    }
  });

  test('wherever a block ends, the parts and the whole do not lack the same items', () => {
    const all = numbers(1060);
    for (const size of [10, 16, 50, 64, 100, 128, 256, 512, 1000]) {
      const withoutLast = (items: readonly number[]): readonly number[] =>
        items.filter((_item, index) => index % size !== size - 1);
      expect(growingParts(all).flatMap(withoutLast), `blocks of ${size}`).not.toEqual(withoutLast(all));
    }
  });
});
