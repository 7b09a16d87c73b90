/**
 * Returns a list in which most items come again, some right behind themselves and some behind another one. The last item is there once:
 * a list that is cut after as many entries as it has different ones loses that item.
 *
 * @example withRepeats(['a', 'b', 'c', 'd']) // ['a', 'a', 'b', 'a', 'c', 'b', 'd']
 */
export function withRepeats<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length === 1) return [...items, ...items];
  // What comes again before an item: the one before the one before it, or the first.
  const repeated = (place: number): readonly Item[] => items.slice(Math.max(0, place - 2)).slice(0, 1);
  return items.flatMap((item, place) => (place === 0 ? [item] : [...repeated(place), item]));
}
