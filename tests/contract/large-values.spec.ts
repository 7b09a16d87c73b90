import { expect, test } from '@playwright/test';
import { validatorFor } from '../../src/contract/validator.js';

const good = { xuid: '2533274900000001', state: 'Offline' };

/** So many good records, with these in the places of some. */
function records(count: number, wrong: Readonly<Record<number, unknown>>): unknown[] {
  return Array.from({ length: count }, (_unused, index) => wrong[index] ?? good);
}

function told(value: unknown, schema: 'presence/response-200' | 'userstats/response-200' = 'presence/response-200') {
  return validatorFor(schema)(value).map(({ pointer, keyword, further }) => ({ pointer, keyword, further }));
}

test('what is wrong in a value of tens of thousands of entries is told with its true place, as in a small one', () => {
  const wrong = { 7: 1, 24_000: { ...good, state: 5 }, 24_999: { ...good, devices: [{ type: 'a' }, { titles: [] }] } };
  const expected = [
    { pointer: '/7', keyword: 'type', further: 0 },
    { pointer: '/24000/state', keyword: 'type', further: 0 },
    { pointer: '/24999/devices/1', keyword: 'required', further: 0 },
  ];
  expect(told(records(25_000, wrong))).toEqual(expected);
});

test('a long array inside an entry of a long array is told with its true places too', () => {
  const statistic = { statname: 'Kills', type: 'Integer', value: 1 };
  const stats = Array.from({ length: 20_000 }, (_unused, index) =>
    index === 19_998 ? { ...statistic, value: null } : statistic,
  );
  const user = { xuid: '2533274900000001', scids: [] };
  const users = Array.from({ length: 900 }, (_unused, index) =>
    index === 801
      ? {
          ...user,
          scids: [
            { scid: 'a', stats: [] },
            { scid: 'b', stats },
          ],
        }
      : user,
  );
  expect(told({ users }, 'userstats/response-200')).toEqual([
    { pointer: '/users/801/scids/1/stats/19998/value', keyword: 'type', further: 0 },
  ]);
});

test('300,000 records that are all wrong are told of by the first of them, within seconds', () => {
  const start = performance.now();
  for (const wrong of [1, { xuid: 1.5, devices: [{}] }]) {
    const violations = told(Array.from({ length: 300_000 }, () => wrong));
    expect(violations.length).toBeLessThan(30);
    expect(violations[0]?.pointer).toMatch(/^\/0/);
    expect(violations.some(({ further }) => further > 0)).toBe(true);
  }
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('several long arrays, of which the first departs, are looked at in bounded time', () => {
  const long = Array.from({ length: 100_000 }, () => 1);
  const users = [{ xuid: 1, scids: long }, { xuid: 2, scids: long }, { scids: long }];
  expect(told({ users }, 'userstats/response-200').map(({ pointer }) => pointer)).toContain('/users/0/scids/0');
});
