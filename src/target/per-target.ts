import type { Target } from './target.js';

/**
 * What follows from a target alone, worked out once for each: targets never change, and many checks ask the same.
 *
 * @example
 * const names = perTarget((target) => target.people.map(({ xuid }) => xuid));
 */
export function perTarget<Value>(derive: (target: Target) => Value): (target: Target) => Value {
  const derived = new WeakMap<Target, { readonly value: Value }>();
  return (target) => {
    const known = derived.get(target) ?? { value: derive(target) };
    derived.set(target, known);
    return known.value;
  };
}
