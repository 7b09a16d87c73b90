import { expect, test } from '@playwright/test';
import { parseRetryAfter } from '../../src/wire/retry-after.js';

/** 6 November 1994, 08:49:37, of which RFC 9110 gives the three forms. */
const instant = Date.UTC(1994, 10, 6, 8, 49, 37);

test('seconds and the three forms of a date are read', () => {
  expect(parseRetryAfter('120', 0)).toBe(120_000);
  expect(parseRetryAfter(' 0 ', 0)).toBe(0);
  for (const text of ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994']) {
    expect(parseRetryAfter(text, instant - 5000), text).toBe(5000);
    expect(parseRetryAfter(text, instant + 5000), text).toBe(0);
  }
  expect(parseRetryAfter('Sun Nov 13 08:49:37 1994', instant)).toBe(7 * 24 * 3_600_000);
});

test('a year of two digits lies at most 50 years ahead', () => {
  const now = Date.UTC(2024, 0, 1);
  expect(parseRetryAfter('Tuesday, 01-Jan-30 00:00:00 GMT', now)).toBe(Date.UTC(2030, 0, 1) - now);
  expect(parseRetryAfter('Sunday, 06-Nov-94 08:49:37 GMT', now)).toBe(0);
  // A Wednesday in 2070, so this is the one of 1970.
  expect(parseRetryAfter('Thursday, 01-Jan-70 00:00:01 GMT', now)).toBe(0);
  expect(parseRetryAfter('Friday, 01-Jan-70 00:00:01 GMT', now)).toBeUndefined();
});

test('anything else is neither', () => {
  for (const text of [
    '',
    '-1',
    '1.5',
    '1s',
    '+1',
    '1, 1',
    '2024-05-01T12:00:01Z',
    'Sun, 06 Nov 1994 08:49:37 -0000',
    'Sun, 06 Nov 1994 08:49:37 +0000',
    'Sun, 06 Nov 1994 08:49:37 UTC',
    'Sun, 06 Nov 1994 08:49:37',
    'sun, 06 nov 1994 08:49:37 gmt',
    'Mon, 06 Nov 1994 08:49:37 GMT',
    'Fri, 30 Feb 2029 00:00:00 GMT',
    'Thu, 29 Feb 2029 00:00:00 GMT',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 94 08:49:37 GMT',
    'Sunday, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun Nov 06 08:49:37 1994 GMT',
    'Sunflower, 06 Nov 1994 08:49:37 GMT',
  ]) {
    expect(parseRetryAfter(text, 0), text).toBeUndefined();
  }
});
