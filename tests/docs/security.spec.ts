import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';

/** A promise, with the file and a part of the title of the test that holds it. */
interface Promised {
  readonly promise: string;
  readonly file: string;
  readonly title: string;
}

function promises(): readonly Promised[] {
  return readFileSync(join(packageRoot, 'SECURITY.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes('.spec.ts'))
    .map((line) => {
      const [promise = '', file = '', title = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return { promise, file, title };
    });
}

test('SECURITY.md names a test that exists for each of its promises', () => {
  const found = promises();
  expect(found.length).toBeGreaterThan(20);
  const wrong = found.flatMap(({ promise, file, title }) => {
    const path = join(packageRoot, file);
    if (!existsSync(path)) return [`${promise}: there is no ${file}`];
    const titles = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => /^\s*test\(/.test(line))
      .join('\n');
    return titles.includes(title) ? [] : [`${promise}: no test of ${file} has the words "${title}" in its title`];
  });
  expect(wrong).toEqual([]);
});

test('SECURITY.md is in the package', () => {
  const { files } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    readonly files: readonly string[];
  };
  expect(files).toContain('SECURITY.md');
});
