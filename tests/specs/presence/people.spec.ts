import { expect, test } from '@playwright/test';
import {
  isHiddenXuid,
  manyPeople,
  manyWithHidden,
  maximumUsers,
  maxMany,
  richAtBothEnds,
  spread,
} from '../../../specs/presence/people.js';
import type { Person, Target } from '../../../src/target/target.js';
import { mockTarget } from '../../proof/departure-run.js';

function targetOf(people: readonly Person[]): Target {
  return { ...mockTarget('http://127.0.0.1:1'), people };
}

function strangers(count: number, first: bigint, details: Partial<Person>): Person[] {
  return Array.from({ length: count }, (_unused, index) => ({
    xuid: String(first + BigInt(index)),
    relationship: 'stranger',
    ...details,
  }));
}

const open = { privacy: 'everyone', presence: 'online' } as const;
const hidden = { privacy: 'blocked', presence: 'online' } as const;

test('the items of the highest rank are at both ends of a list, and none is lost', () => {
  const arranged = richAtBothEnds([1, 9, 2, 8, 3], (rank) => rank);
  expect([...arranged].sort()).toEqual([1, 2, 3, 8, 9]);
  expect([arranged.at(0), arranged.at(-1)].sort()).toEqual([8, 9]);
});

test('two lists are spread over one another, and a right item is the last', () => {
  expect(spread(['1', '2', '3', '4'], ['a', 'b'])).toEqual(['1', '2', 'a', '3', '4', 'b']);
  expect(spread([], ['a'])).toEqual(['a']);
  expect(spread(['1'], [])).toEqual(['1']);
});

test('each further person makes the largest batch larger, up to two below the limit', () => {
  for (const count of [0, 1, 59, 60, 61, 119, 120, 121, 999, 1200]) {
    const many = manyPeople(targetOf(strangers(count, 2535400000500000n, open)));
    // The caller is one more.
    expect(many.length, `people of ${count}`).toBe(Math.min(count + 1, maximumUsers() - 2));
    expect(new Set(many).size, `distinct people of ${count}`).toBe(many.length);
  }
});

test('hidden people are among the others at every place of the largest batch, however many are visible', () => {
  for (const count of [10, 60, 61, 1200, 3000]) {
    const target = targetOf([
      ...strangers(count, 2535400000500000n, open),
      ...strangers(600, 2535400000600000n, hidden),
    ]);
    const users = manyWithHidden(target, 'caller');
    expect(users.length, `users of ${count}`).toBeLessThanOrEqual(maxMany());
    expect(new Set(users).size, `distinct users of ${count}`).toBe(users.length);
    for (const part of [users.slice(0, 100), users.slice(-20)]) {
      const hiddenCount = part.filter((xuid) => isHiddenXuid(target, xuid)).length;
      expect(hiddenCount, `hidden people in a part, of ${count}`).toBeGreaterThan(0);
    }
  }
});

test('a profile that hides nobody has no batch with hidden people', () => {
  expect(manyWithHidden(targetOf(strangers(70, 2535400000500000n, open)), 'caller')).toEqual([]);
});
