import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fileText } from '../../src/target/file-text.js';
import { readUserFile, UnreadableFile } from '../../src/target/read-user-file.js';

let folder = '';

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'user-file-'));
});

test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What is said of a file that cannot be read. */
function said(read: () => unknown): string {
  try {
    read();
    return 'it was read';
  } catch (error) {
    if (error instanceof UnreadableFile) return error.what;
    throw error;
  }
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a file is read whole, and one of just as many bytes as are allowed as well', () => {
  const path = file('whole', Buffer.alloc(200_000, 'a'));
  expect(readUserFile(path, 200_000)).toHaveLength(200_000);
  expect(said(() => readUserFile(path, 199_999))).toBe(
    'has 0.2 MB, which is more than such a file ever needs; is it the right one?',
  );
});

test('a file that is larger than allowed is refused before it is read, also where it takes no room on the disk', () => {
  const path = file('sparse', '');
  truncateSync(path, 50 * 1024 ** 3);
  expect(said(() => readUserFile(path, 1000))).toContain('has 51200.0 MB');
});

test('what is not there, and a folder, are told as what they are', () => {
  mkdirSync(join(folder, 'inner'));
  expect(said(() => readUserFile(join(folder, 'none'), 1000))).toBe('cannot be read (ENOENT)');
  expect(said(() => readUserFile(join(folder, 'inner'), 1000))).toBe('is a folder; expected a file');
});

test('a pipe is refused at once although nobody writes into it, and so are a device and a socket', async () => {
  test.skip(process.platform === 'win32', 'Windows has no such files');
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expect(said(() => readUserFile(join(folder, 'pipe'), 1000))).toContain(
    'is a pipe; expected a file: write what comes',
  );
  expect(said(() => readUserFile('/dev/zero', 1000))).toBe('is a device; expected a file');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(folder, 'socket'), resolve));
  expect(said(() => readUserFile(join(folder, 'socket'), 1000))).toBe('is a socket or a device; expected a file');
  await new Promise((resolve) => server.close(resolve));
});

test('what the system makes up itself has no size, and is bounded all the same', () => {
  test.skip(process.platform !== 'linux', 'only Linux has /proc');
  expect(readUserFile('/proc/self/status', 100_000).toString()).toContain('Pid:');
  expect(said(() => readUserFile('/proc/self/status', 10))).toContain('has more than');
});

test('a text is UTF-8, with or without a byte order mark', () => {
  expect(fileText(file('plain', 'name: Zoë'), 1000)).toBe('name: Zoë');
  expect(fileText(file('marked', '\uFEFFname: Zoë'), 1000)).toBe('name: Zoë');
  expect(fileText(file('empty', ''), 1000)).toBe('');
});

test('another encoding is named, with the place of the first byte that shows it', () => {
  const wide = Buffer.from('name: x', 'utf16le');
  expect(said(() => fileText(file('wide', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])), 1000))).toContain(
    'is in UTF-16 (little-endian); expected UTF-8',
  );
  expect(
    said(() => fileText(file('unmarked', wide), 1000)),
    'without a mark',
  ).toContain('UTF-16 (little-endian)');
  expect(said(() => fileText(file('big', Buffer.from(wide).swap16()), 1000))).toContain('UTF-16 (big-endian)');
  expect(said(() => fileText(file('latin', Buffer.from('a: ß\nname: Zoë', 'latin1')), 1000))).toContain(
    'the byte 0xdf on line 1, column 4 begins no character. It may be Latin-1',
  );
  const late = Buffer.concat([Buffer.from('a: ß\nname: ü'), Buffer.from([0xe9])]);
  expect(said(() => fileText(file('late', late), 1000))).toContain('0xe9 on line 2, column 8');
});
