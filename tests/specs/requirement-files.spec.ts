import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checks } from '../../specs/checks.js';
import { packageRoot } from '../../src/contract/root.js';

/** The folder of a requirement by the first part of its id. */
const folders = { STATS: 'userstats', PRES: 'presence', SESS: 'sessions', HTTP: 'http' } as const;

/** The files with checks, with what they hold. */
const files = Object.values(folders).flatMap((folder) =>
  readdirSync(join(packageRoot, 'specs', folder)).map((file) => ({
    file: `${folder}/${file}`,
    text: readFileSync(join(packageRoot, 'specs', folder, file), 'utf8'),
  })),
);

/** The file that an id names: `presence/filter-and.ts` for PRES-FILTER-AND. */
function fileOf(id: string): string {
  const [prefix = '', ...words] = id.split('-');
  const folder = Object.entries(folders).find(([start]) => start === prefix)?.[1];
  return `${folder ?? `no folder for ${prefix}`}/${words.join('-').toLowerCase()}.ts`;
}

/** The ids of the requirements whose checks are made in a text. */
function checkedIn(text: string): string[] {
  return [...text.matchAll(/\bcheck\(\s*\w+,\s*'([A-Z0-9-]+)'/g)].map(([, id = '']) => id);
}

test('the check of each requirement is made in the file that its id names, and nowhere else', () => {
  const ids = [...new Set(checks.map(({ requirement }) => requirement))].sort();
  const homes = ids.map((id) => [id, files.filter(({ text }) => checkedIn(text).includes(id)).map(({ file }) => file)]);
  expect(Object.fromEntries(homes)).toEqual(Object.fromEntries(ids.map((id) => [id, [fileOf(id)]])));
});

test('a file makes the check of one requirement', () => {
  const crowded = files.filter(({ text }) => new Set(checkedIn(text)).size > 1).map(({ file }) => file);
  expect(crowded).toEqual([]);
  expect(files.flatMap(({ text }) => checkedIn(text)).length).toBeGreaterThan(70);
});
