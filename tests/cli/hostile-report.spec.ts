import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { withFolder } from './command.js';
import { runTool } from './in-process.js';

const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

/** How a report is damaged, and what is said of it. */
const damages: readonly (readonly [what: string, damage: (text: string) => string, said: string])[] = [
  ['is nothing but nested lists', () => nested, 'nests deeper than 200 levels'],
  [
    'nests without end in one place',
    (text) => text.replace(/"counts":/, `"counts": ${nested}, "counts-before":`),
    'nests deeper than 200 levels',
  ],
  ['has null for its run', (text) => text.replace(/"run":/, '"run": null, "before":'), '/run is null; expected'],
  [
    'has null for what was selected',
    (text) => text.replace(/"run": ?\{/, '"run": { "selection": null,'),
    '/run/selection is null; expected',
  ],
  ['has null for a row', (text) => text.replace(/"rows": ?\[/, '"rows": [null,'), '/rows/0 is null; expected'],
  ['is in UTF-16', (text) => text, 'is in UTF-16 (little-endian); expected UTF-8'],
];

test('a report that is damaged is told by the place of the damage, by every command that reads one', async () => {
  test.setTimeout(240_000);
  await withFolder(async (folder) => {
    const run = await runTool(['run', '--mock', '--only', 'PRES-HEADER-HOST'], { REPORTS: join(folder, 'run') });
    expect(run.exitCode, run.stderr).toBe(0);
    const sound = readFileSync(join(folder, 'run', 'conformance.json'), 'utf8');
    for (const [what, damage, said] of damages) {
      const place = join(folder, 'damaged');
      mkdirSync(place, { recursive: true });
      const file = join(place, 'conformance.json');
      const damaged = damage(sound);
      writeFileSync(file, Buffer.from(damaged, what.includes('UTF-16') ? 'utf16le' : 'utf8'));
      for (const words of [
        ['merge', place],
        ['compare', file, file],
        ['matrix', file],
        ['report', file],
        ['replay', 'some case', '--report', file],
      ]) {
        const { exitCode, stderr } = await runTool(words, { REPORTS: join(folder, 'out') });
        expect(exitCode, `${words[0]} on a report that ${what}: ${stderr}`).toBe(2);
        expect(stderr, `${words[0]} on a report that ${what}`).toContain(said);
        expect(stderr, 'a stack trace').not.toMatch(/\n\s+at /);
      }
    }
  });
});
