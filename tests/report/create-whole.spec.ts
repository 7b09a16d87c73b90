import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createWhole } from '../../src/report/create-whole.js';

let folder = '';

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'create-'));
});

test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file is created once: a second one of its name changes nothing, and nothing else is left in the folder', () => {
  const file = join(folder, 'claim');
  expect(createWhole(file, 'first')).toBe(true);
  expect(createWhole(file, 'second')).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe('first');
  expect(readdirSync(folder)).toEqual(['claim']);
});

test('where the folder is missing the error is that of the system', () => {
  expect(() => createWhole(join(folder, 'none', 'claim'), 'text')).toThrow('ENOENT');
});
