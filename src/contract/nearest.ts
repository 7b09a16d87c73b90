/**
 * The edit distance of two words (insert, delete, replace, or swap of neighbours, each of weight 1), in any letter case.
 */
function distance(one: string, other: string): number {
  const [left, right] = [Array.from(one.toLowerCase()), Array.from(other.toLowerCase())];
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, letter] of left.entries()) {
    const current = [row + 1];
    for (const [column, candidate] of right.entries()) {
      const costs = [
        (previous[column] ?? 0) + (letter === candidate ? 0 : 1),
        (previous[column + 1] ?? 0) + 1,
        (current[column] ?? 0) + 1,
      ];
      if (row > 0 && column > 0 && letter === right[column - 1] && left[row - 1] === candidate) {
        costs.push((beforePrevious[column - 1] ?? 0) + 1);
      }
      current.push(Math.min(...costs));
    }
    [beforePrevious, previous] = [previous, current];
  }
  return previous[right.length] ?? 0;
}

/**
 * The candidate that a reader most likely meant by `name`: the one with the smallest edit distance in any letter case,
 * the first of several. `undefined` when even that one is more than a third of the longer word away, because a far-fetched
 * suggestion misleads more than none.
 *
 * @example nearest('devicetype', ['users', 'deviceTypes']) // 'deviceTypes'
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const bound = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    // Each letter too many is an edit. A service may put a text of megabytes where a name belongs; it must not be measured.
    if (Math.abs(name.length - candidate.length) > bound) continue;
    const found = distance(name, candidate);
    // A single letter is one edit from any other: bare length would make every short word a suggestion.
    const farFetched = found > bound || found >= Math.max(name.length, candidate.length);
    if (!farFetched && found < (best?.distance ?? Infinity)) best = { candidate, distance: found };
  }
  return best?.candidate;
}
