import { isDeepStrictEqual } from 'node:util';
import type { Difference, Law } from '../../src/verdict/law.js';
import type { Dialect, Entry } from './dialect.js';

/** The parts of a law that decide what counts where records move. */
type Parts<Item> = Pick<Law<readonly Item[], readonly Item[]>, 'difference' | 'steady'>;

/**
 * Returns a law's difference that passes over records which moved while it was judged. Of a thousand live records some are always
 * another in the next response. If one of them made two responses differ, no large batch could ever be judged.
 *
 * A record moved when two responses to the same request, one after the other, show it differently. A difference stands still when it
 * remains the same without the records that moved since.
 */
export function amidMovement<Query, Item extends Entry>(
  { key, content }: Dialect<Query, Item>,
  difference: (left: readonly Item[], right: readonly Item[]) => Difference | undefined,
): Required<Parts<Item>> {
  const moved = new Set<string>();
  const seen = new WeakSet<readonly Item[]>();
  let before: readonly Item[] | undefined;
  let last: { left: readonly Item[]; right: readonly Item[]; found: Difference | undefined } | undefined;

  const see = (left: readonly Item[]): void => {
    if (seen.has(left)) return;
    seen.add(left);
    if (before !== undefined) for (const one of movedBetween(before, left)) moved.add(one);
    before = left;
  };
  const movedBetween = (earlier: readonly Item[], later: readonly Item[]): readonly string[] => {
    const [old, now] = [
      new Map(earlier.map((item) => [key(item), item])),
      new Map(later.map((item) => [key(item), item])),
    ];
    return [...new Set([...old.keys(), ...now.keys()])].filter((one) => {
      const [left, right] = [old.get(one), now.get(one)];
      return left === undefined || right === undefined || !isDeepStrictEqual(content(left), content(right));
    });
  };
  const still = (items: readonly Item[]): readonly Item[] =>
    moved.size === 0 ? items : items.filter((item) => !moved.has(key(item)));

  return {
    difference: (left, right) => {
      see(left);
      const found = difference(still(left), still(right));
      last = { left, right, found };
      return found;
    },
    steady: (left) => {
      see(left);
      if (last?.found === undefined) return 'still';
      const { found } = last;
      return isDeepStrictEqual(difference(still(last.left), still(last.right)), found)
        ? 'still'
        : `${moved.size} moved`;
    },
  };
}
