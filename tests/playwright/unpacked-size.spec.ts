import { expect, test } from '@playwright/test';
import { unpackedSize } from '../../src/playwright/unpacked-size.js';
import { archiveOf } from './archive.js';

test('the size of an archive is what its directory says, before anything is unpacked', () => {
  expect(unpackedSize(archiveOf('a report'))).toBe(8);
  expect(unpackedSize(archiveOf('a report', 1_500_000_000))).toBe(1_500_000_000);
});

test('a size or a directory that only fits into the fields of large archives is too large for any bound', () => {
  expect(unpackedSize(archiveOf('a report', 0xff_ff_ff_ff))).toBe(Infinity);
  const far = archiveOf('a report');
  far.writeUInt32LE(0xff_ff_ff_ff, far.length - 6);
  expect(unpackedSize(far)).toBe(Infinity);
});

test('what is no archive, or is cut off, has no size', () => {
  expect(unpackedSize(Buffer.from('a report'))).toBeUndefined();
  expect(unpackedSize(Buffer.alloc(0))).toBeUndefined();
  expect(unpackedSize(archiveOf('a report').subarray(0, -1))).toBeUndefined();
});
