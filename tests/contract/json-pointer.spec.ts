import { expect, test } from '@playwright/test';
import { pointerInto, pointerOf, stepsOf } from '../../src/contract/json-pointer.js';

test('a pointer and its steps say the same, whatever a name is made of', () => {
  for (const steps of [[], ['users', '0'], [''], ['a/b', '~', '~1', 'm~0n'], ['', '']]) {
    expect(stepsOf(pointerOf(steps)), JSON.stringify(steps)).toEqual(steps);
  }
  // The examples of RFC 6901, section 5.
  expect(pointerOf(['a/b'])).toBe('/a~1b');
  expect(pointerOf(['m~n'])).toBe('/m~0n');
  expect(pointerOf([])).toBe('');
  expect(pointerInto('/users', 3)).toBe('/users/3');
});
