import { expect, test } from '@playwright/test';
import { Pacer } from '../../src/target/pacer.js';
import type { RateLimit } from '../../src/target/target.js';

/** When so many requests in a row leave, in seconds, on a clock that only moves while the pacer waits. */
async function departures(limits: readonly RateLimit[], count: number, gapSeconds = 0): Promise<number[]> {
  let now = 0;
  const pacer = new Pacer(
    limits,
    () => now,
    (milliseconds) => {
      expect(milliseconds, 'a wait of nothing would spin').toBeGreaterThan(0);
      now += milliseconds;
      return Promise.resolve();
    },
  );
  const left: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await pacer.turn();
    left.push(now / 1000);
    now += gapSeconds * 1000;
  }
  return left;
}

test('without limits nothing waits', async () => {
  expect(await departures([], 50)).toEqual(Array<number>(50).fill(0));
});

test('a burst leaves at once, the next one when its window has passed', async () => {
  expect(await departures([{ requests: 3, seconds: 15 }], 8)).toEqual([0, 0, 0, 15, 15, 15, 30, 30]);
});

test('requests that keep within the limit by themselves are not delayed', async () => {
  expect(await departures([{ requests: 3, seconds: 15 }], 6, 5)).toEqual([0, 5, 10, 15, 20, 25]);
});

test('all limits hold at once, over any window and not just from its start', async () => {
  const limits = [
    { requests: 2, seconds: 10 },
    { requests: 5, seconds: 60 },
  ];
  const left = await departures(limits, 23, 1.5);
  for (const { requests, seconds } of limits) {
    for (const [index, start] of left.entries()) {
      const later = left[index + requests];
      if (later !== undefined)
        expect(later - start, `${requests} in ${seconds} s from ${start} s on`).toBeGreaterThanOrEqual(seconds);
    }
  }
  expect(left.at(-1), 'no slower than the limits demand').toBeLessThan(60 * 5);
});
