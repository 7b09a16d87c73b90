import { expect, test } from '@playwright/test';
import { perRole, perTarget } from '../../src/target/per-target.js';
import { bareTarget } from '../verdict/subject-against.js';

test('what follows from a target is derived once for each target', () => {
  const [one, other] = [bareTarget('http://127.0.0.1:1'), bareTarget('http://127.0.0.1:1')];
  let derivations = 0;
  const derived = perTarget(() => (derivations += 1));
  expect([derived(one), derived(one), derived(other), derived(one)]).toEqual([1, 1, 2, 1]);
});

test('what follows from a target and a role is derived once for each of both, also where it is undefined', () => {
  const [one, other] = [bareTarget('http://127.0.0.1:1'), bareTarget('http://127.0.0.1:1')];
  const derivations: string[] = [];
  const derived = perRole((target, role) => {
    derivations.push(`${target === one ? 'one' : 'other'} ${role}`);
    return role === 'caller' ? role : undefined;
  });
  for (let time = 0; time < 2; time += 1) {
    expect(derived(one, 'caller')).toBe('caller');
    expect(derived(one, 'friendless')).toBeUndefined();
    expect(derived(other, 'caller')).toBe('caller');
  }
  expect(derivations).toEqual(['one caller', 'one friendless', 'other caller']);
});
