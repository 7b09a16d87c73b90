import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isUnfinished, replaceFile } from '../../src/report/replace-file.js';

let folder = '';

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-'));
});

test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file is another one afterwards, with its rights, and nothing else is left beside it', () => {
  const file = join(folder, 'junit.xml');
  writeFileSync(file, 'old');
  chmodSync(file, 0o640);
  const before = statSync(file).ino;
  replaceFile(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(statSync(file).ino, 'a reader of the old file keeps reading it').not.toBe(before);
  expect(readdirSync(folder)).toEqual(['junit.xml']);
});

test('a link stays a link, and what it points at is replaced', () => {
  writeFileSync(join(folder, 'real'), 'old');
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  replaceFile(join(folder, 'link'), 'new');
  expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['link', 'real']);
});

test('what is no regular file is written to as it is', () => {
  test.skip(process.platform === 'win32', 'Windows has no such file');
  replaceFile('/dev/null', 'gone');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('where the folder is missing the error is that of the system', () => {
  expect(() => {
    replaceFile(join(folder, 'none', 'file'), 'text');
  }).toThrow('ENOENT');
});

test('a file that was never finished is known by its name', () => {
  expect(isUnfinished('.junit.xml.123.part', ['junit.xml'])).toBe(true);
  expect(isUnfinished('junit.xml', ['junit.xml'])).toBe(false);
  expect(isUnfinished('.other.123.part', ['junit.xml'])).toBe(false);
});
