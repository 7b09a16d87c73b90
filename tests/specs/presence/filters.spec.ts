import { expect, test } from '@playwright/test';
import { longList, recordMatches, titleFilter } from '../../../specs/presence/filters.js';
import type { RecordEntry } from '../../../specs/presence/records.js';

/** A record of somebody who is active in some titles, and has others that are inactive. */
function inTitles(xuid: string, active: readonly string[], inactive: readonly string[] = []): RecordEntry {
  const titles = [...active, ...inactive].map((id) => ({
    id,
    value: { id, state: active.includes(id) ? 'Active' : 'Inactive' },
    pointer: '',
  }));
  const devices = [{ type: 'XboxOne', titles, value: {}, pointer: '' }];
  return { xuid, state: 'online', devices, lastSeen: undefined, value: {}, pointer: '' };
}

const crowd = Array.from({ length: 100 }, (_unused, index) =>
  inTitles(String(1000 + index), [String(10 + (index % 3))], [String(500 + index)]),
);
const loners = ['10', '11', '12'].map((title) => inTitles(`1${title}`, [title]));
const records = [...crowd, ...loners, inTitles('7', ['99'], ['98'])];

test('a long list has as many values as people show, and those of nobody', () => {
  const values = longList(titleFilter, records, ['4294967291']);
  expect(values.length).toBeGreaterThan(100);
  expect(new Set(values).size).toBe(values.length);
  expect(values).toContain('4294967291');
});

test('the first and the last value of a long list each keep somebody whom no other keeps', () => {
  const values = longList(titleFilter, records, []);
  for (const left of [values.slice(1), values.slice(0, -1)]) {
    const lost = records.filter(
      (record) => recordMatches(titleFilter, values, record) && !recordMatches(titleFilter, left, record),
    );
    expect(lost.length).toBeGreaterThan(0);
  }
});

test('somebody has none of the values of a long list', () => {
  const values = longList(titleFilter, records, []);
  expect(records.filter((record) => !recordMatches(titleFilter, values, record)).length).toBeGreaterThan(0);
});

test('nobody who shows a title makes no list', () => {
  expect(longList(titleFilter, [], [])).toEqual([]);
});
