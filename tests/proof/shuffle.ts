/**
 * An order in which to run so many checks. The seed 0 keeps theirs; any other one shuffles, always in the same way for the same
 * seed and count, so that a failure that depends on the order can be seen again.
 */
export function orderFrom(seed: number): (count: number) => number[] {
  return (count) => {
    const order = Array.from({ length: count }, (_unused, index) => index);
    if (seed === 0) return order;
    let state = seed;
    for (let last = count - 1; last > 0; last -= 1) {
      // Numerical Recipes' linear congruential generator: short, and the same on every machine.
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const chosen = state % (last + 1);
      [order[last], order[chosen]] = [order[chosen] ?? last, order[last] ?? chosen];
    }
    return order;
  };
}
