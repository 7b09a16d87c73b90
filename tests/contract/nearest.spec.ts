import { expect, test } from '@playwright/test';
import { nearest } from '../../src/contract/nearest.js';

test('nearest finds what was meant: a letter lost, added, replaced or swapped, and any letter case', () => {
  const candidates = ['users', 'deviceTypes', 'titles', 'level', 'onlineOnly'];
  const slips: [string, string][] = [
    ['user', 'users'],
    ['userss', 'users'],
    ['lavel', 'level'],
    ['titlse', 'titles'],
    ['ONLINEONLY', 'onlineOnly'],
    ['device_types', 'deviceTypes'],
  ];
  for (const [slip, meant] of slips) expect(nearest(slip, candidates), slip).toBe(meant);
});

test('nearest prefers the closest candidate, and of equals the first', () => {
  expect(nearest('STATS-AUTH', ['STATS-AUTH-REQUIRED', 'STATS-AUTHS', 'STATS-AUTH'])).toBe('STATS-AUTH');
  expect(nearest('take', ['tape', 'tame'])).toBe('tape');
});

test('nearest suggests nothing rather than something far-fetched', () => {
  for (const [name, candidates] of [
    ['broadcastingOnly', ['users', 'deviceTypes', 'titles', 'level', 'onlineOnly']],
    ['Top', ['full', 'fill', 'snapped', 'background']],
    ['x', ['y']],
    ['', ['a', 'ab']],
    ['anything', []],
  ] satisfies [string, string[]][]) {
    expect(nearest(name, candidates), name).toBeUndefined();
  }
});
