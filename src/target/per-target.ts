import type { CredentialRole, Target } from './target.js';

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

/** As {@link perTarget}, for what differs from one credential to the next. */
export function perRole<Value>(
  derive: (target: Target, role: CredentialRole) => Value,
): (target: Target, role: CredentialRole) => Value {
  const derived = perTarget(() => new Map<CredentialRole, { readonly value: Value }>());
  return (target, role) => {
    const known = derived(target).get(role) ?? { value: derive(target, role) };
    derived(target).set(role, known);
    return known.value;
  };
}
