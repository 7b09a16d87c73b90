import { expect, test } from '@playwright/test';
import { cutDifference, listOfUsers, withMore } from '../../../specs/presence/limit-users.js';
import { syntheticXuids } from '../../../specs/presence/requests.js';
import { record } from './record.js';

test('a list of users has the count that was asked for, each user once, witnesses at its end and its start', () => {
  const people = ['11', '12', '13', '14'];
  for (const count of [1, 2, 3, 4, 5, 99, 1099, 1100, 2200]) {
    const list = listOfUsers(count, people);
    expect(list.length, `length of a list of ${count}`).toBe(count);
    expect(new Set(list).size, `distinct users of ${count}`).toBe(count);
    expect(list.at(-1), `last user of ${count}`).toBe('11');
    if (count >= people.length) expect(list.at(0), `first user of ${count}`).toBe('12');
    const placed = people.filter((xuid) => list.includes(xuid)).length;
    expect(placed, `witnesses among ${count}`).toBe(Math.min(count, people.length));
  }
  expect(listOfUsers(3, []), 'without witnesses').toEqual(syntheticXuids(3));
  expect(listOfUsers(3, ['11']).indexOf('11'), 'a single witness').toBe(2);
});

test('a witness whose XUID is one of the synthetic ones still stands once in the list', () => {
  const [synthetic = ''] = syntheticXuids(1);
  const list = listOfUsers(50, [synthetic]);
  expect(list.filter((xuid) => xuid === synthetic)).toEqual([synthetic]);
  expect(new Set(list).size).toBe(50);
});

test('a longer list adds users that were not there and keeps its last one', () => {
  const list = listOfUsers(10, ['11', '12']);
  for (const more of [1, 10]) {
    const longer = withMore(list, more);
    expect(longer.length, `with ${more} more`).toBe(10 + more);
    expect(new Set(longer).size, `distinct with ${more} more`).toBe(10 + more);
    expect(longer.slice(0, 9), `beginning with ${more} more`).toEqual(list.slice(0, 9));
    expect(longer.at(-1), `end with ${more} more`).toBe('11');
  }
});

test('a cut shows in a missing record and in one that shows nobody, and in nothing else', () => {
  const few = [record('1', 'online', 'Harbour'), record('2', 'offline')];
  expect(cutDifference(few, few, 1100)).toBeUndefined();
  expect(cutDifference(few, [record('2', 'offline'), record('1', 'online', 'Quarry')], 1100)).toBeUndefined();
  expect(cutDifference(few, [...few, record('3', 'online')], 1100)).toBeUndefined();
  expect(cutDifference(few, few.slice(0, 1), 1100)?.expected).toContain('user 2');
  expect(cutDifference(few, [record('1', 'offline'), record('2', 'offline')], 1100)?.got).toBe('offline, no device');
  const atTheLevelUser = [record('1', 'online')];
  expect(cutDifference(atTheLevelUser, [record('1', 'online', 'Harbour')], 1100), 'more is not a cut').toBeUndefined();
});
