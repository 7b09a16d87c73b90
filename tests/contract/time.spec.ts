import { expect, test } from '@playwright/test';
import { readTime, timeKey } from '../../src/contract/time.js';

test('a time is read in each form of ISO 8601, with 0 to 7 fraction digits and an optional zone', () => {
  for (const text of [
    '2024-05-01T19:45:00',
    '2024-05-01T19:45:00Z',
    '2024-05-01T19:45:00.1Z',
    '2024-05-01T19:45:00.1234567-23:59',
    '2024-05-01T19:45:00+0530',
    '2024-05-01T19:45:00+05',
    '0001-01-01T00:00:00',
    '2000-02-29T00:00:00Z',
    '2016-12-31T23:59:60Z',
    '2024-04-30T08:15Z',
    '2024-04-30T08Z',
    '2024-04-30T08:15,5+02',
    '2024-04-30',
    '20240430T081500Z',
    '20240430T0815-0330',
    '2024-04-30T24:00:00Z',
    '2024-04-30t08:15:00z',
    '2024-366T08:15Z',
    '2024365',
    '2024-W18-2T08:15Z',
  ]) {
    expect(readTime(text), text).toBeDefined();
  }
});

test('what does not exist is not a time', () => {
  for (const text of [
    '2024-02-30T10:00:00Z',
    '2023-02-29T10:00:00Z',
    '1900-02-29T10:00:00Z',
    '2024-04-31T10:00:00Z',
    '2024-00-10T10:00:00Z',
    '2024-13-10T10:00:00Z',
    '2024-05-01T24:00:01Z',
    '2023-366',
    '2024-000',
    '2024-W54-1',
    '2024-W18-8',
    '2024-05',
    '2024-05-01T8:15Z',
    '2024-05-01T10:60:00Z',
    '2024-05-01T10:15:60Z',
    '2016-12-31T23:59:61Z',
    '2024-05-01T10:00:00+24:00',
    '2024-05-01T10:00:00+01:60',
    '2024-05-01T10:00:00.12345678Z',
    '2024-05-01 10:00:00Z',
    '2024-05-01T',
    'yesterday',
    '',
  ]) {
    expect(readTime(text), text).toBeUndefined();
  }
});

test('every day of the calendar is a day, and no other', () => {
  for (const year of [1900, 2000, 2023, 2024, 2100, 2400]) {
    for (let month = 1; month <= 12; month += 1) {
      const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (let day = 0; day <= 32; day += 1) {
        const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
        expect(readTime(`${date}T00:00:00Z`) !== undefined, date).toBe(day >= 1 && day <= days);
      }
    }
  }
});

test('times with a zone compare as instants, others by their text', () => {
  const equal = (left: string, right: string): boolean => timeKey(left) === timeKey(right);
  expect(equal('2024-05-01T19:45:00Z', '2024-05-01T21:45:00+02:00')).toBe(true);
  expect(equal('2024-05-01T23:30:00Z', '2024-05-02T05:00:00.000+0530')).toBe(true);
  expect(equal('2024-05-01T19:45:00Z', '2024-05-01T19:45:00.0000001Z')).toBe(false);
  expect(equal('2024-05-01T19:45Z', '20240501T194500,0Z')).toBe(true);
  expect(equal('2024-05-01T19.75Z', '2024-05-01T19:45:00Z')).toBe(true);
  expect(equal('2024-05-01T19:45.5Z', '2024-05-01T19:45:30Z')).toBe(true);
  expect(equal('2024-122T19:45Z', '2024-05-01T19:45:00Z')).toBe(true);
  expect(equal('2024-W18-3T19:45Z', '2024-05-01T19:45:00Z')).toBe(true);
  expect(equal('2026-W01-1T00Z', '2025-12-29T00:00:00Z')).toBe(true);
  expect(equal('2024-04-30T24:00Z', '2024-05-01T00:00:00Z')).toBe(true);
  expect(equal('2024-05-01T19:45:00', '2024-05-01T19:45:00Z')).toBe(false);
  expect(equal('2024-05-01T19:45:00', '2024-05-01T19:45:00.0')).toBe(false);
  expect(equal('2024-05-01T19:45:00', '2024-05-01T19:45:00')).toBe(true);
  expect(equal('2024-02-30T10:00:00Z', '2024-03-01T10:00:00Z')).toBe(false);
});

test('to the minute, seconds are ignored and zones are not', () => {
  const equal = (left: string, right: string): boolean => timeKey(left, 'minute') === timeKey(right, 'minute');
  expect(equal('2024-05-01T19:45:01Z', '2024-05-01T21:45:59.9+02:00')).toBe(true);
  expect(equal('2024-05-01T19:45:01', '2024-05-01T19:45:59.9')).toBe(true);
  expect(equal('2024-05-01T19:45', '20240501T194559')).toBe(true);
  expect(equal('2024-05-01T19:45:00', '2024-05-01T19:45:00Z')).toBe(false);
  expect(equal('2024-05-01T19:45:01Z', '2024-05-01T19:46:00Z')).toBe(false);
});
