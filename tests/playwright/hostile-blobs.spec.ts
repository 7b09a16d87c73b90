import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { type Ended, end, playwright, runPlaywright, start, withFolder } from '../cli/command.js';
import { archiveOf, firstEntry } from './archive.js';

/** Merges the blobs of a folder into its folder `merged`. */
function merge(folder: string): Promise<Ended> {
  const words = ['merge-reports', '--config', join(packageRoot, 'dist', 'playwright.config.js'), folder];
  return end(start(playwright, words, { PW_DISABLE_TS_ESM: '1', REPORTS: join(folder, 'merged') }));
}

/** Expects a merge to end as one that could not judge, in words for a user. */
async function expectRefused(what: string, folder: string, said: string): Promise<void> {
  mkdirSync(join(folder, 'merged'), { recursive: true });
  writeFileSync(join(folder, 'merged', 'junit.xml'), 'of a run before');
  const { exitCode, stdout, stderr } = await merge(folder);
  expect(stderr, what).toContain(said);
  expect(exitCode, `${what}: ${stdout}${stderr}`).toBe(2);
  expect(stdout + stderr, what).not.toMatch(/\n\s+at /);
  expect(stdout + stderr, what).not.toContain('\u001b[2J');
}

test('a blob whose report is damaged is refused by the place of the damage, and leaves no report of an earlier run', async () => {
  test.setTimeout(240_000);
  await withFolder(async (folder) => {
    const run = await runPlaywright(['--grep', 'PRES-HEADER-HOST'], { REPORTS: folder, REPORTER: 'blob' });
    expect(run.exitCode, run.stderr).toBe(0);
    const [name = ''] = readdirSync(join(folder, 'blob'));
    const lines = firstEntry(readFileSync(join(folder, 'blob', name)));
    const key = /"conformance run [^"]+"/.exec(lines)?.[0] ?? '';
    const line = lines.split('\n').find((one) => one.includes(key)) ?? '';
    const blobWith = (facts: unknown): Buffer => {
      const changed = JSON.stringify(JSON.parse(line), (name, value: unknown) => (`"${name}"` === key ? facts : value));
      return archiveOf(lines.replace(line, () => changed));
    };
    let sound: { readonly report: { readonly run: object } } | undefined;
    JSON.parse(line, (name, value: typeof sound) => {
      if (`"${name}"` === key) sound = value;
      return value;
    });
    if (sound === undefined) throw new Error('The blob holds no facts of its run.');
    const { report } = sound;
    const changed = (changes: object): object => ({ kind: 'judging', report: { ...report, ...changes } });
    const cases: readonly (readonly [what: string, facts: unknown, said: string])[] = [
      ['null for what was selected', changed({ run: { ...report.run, selection: null } }), '/run/selection is null'],
      ['null for a row', changed({ rows: [null] }), '/rows/0 is null; expected an object'],
      ['no facts', null, 'A blob holds no report of a run'],
      ['another kind', { kind: 'odd' }, 'A blob holds no report of a run'],
      ['no reason for its refusal', { kind: 'refused', reason: null, shard: 3 }, 'A blob holds no report of a run'],
      [
        'a version that steers',
        changed({ run: { ...report.run, harnessVersion: '9\u001b[2J' } }),
        'version 9⟨U+001B⟩[2J',
      ],
    ];
    for (const [what, facts, said] of cases) {
      const place = join(folder, what);
      mkdirSync(place);
      writeFileSync(join(place, 'blob.zip'), blobWith(facts));
      await expectRefused(what, place, said);
      expect(readdirSync(join(place, 'merged')), what).not.toContain('junit.xml');
    }
  });
});

test('a blob that would unpack to gigabytes, a pipe and what is no archive are refused before Playwright reads them', async () => {
  test.setTimeout(120_000);
  await withFolder(async (folder) => {
    const cases: readonly (readonly [what: string, make: (file: string) => void, said: string])[] = [
      [
        'large',
        (file) => {
          writeFileSync(file, archiveOf('{}', 1_500_000_000));
        },
        'unpacks to 1430.5 MB; expected a blob',
      ],
      [
        'text',
        (file) => {
          writeFileSync(file, 'a report');
        },
        'is not a ZIP archive; expected a blob',
      ],
      ...(process.platform === 'win32'
        ? []
        : [
            [
              'pipe',
              (file: string) => {
                execFileSync('mkfifo', [file]);
              },
              'is a pipe; expected a file',
            ] as const,
          ]),
    ];
    for (const [what, make, said] of cases) {
      mkdirSync(join(folder, what));
      make(join(folder, what, 'blob.zip'));
      await expectRefused(what, join(folder, what), `blob.zip ${said}`);
    }
  });
});
