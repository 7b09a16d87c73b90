import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { withFolder } from './command.js';
import { runTool } from './in-process.js';

/** What turns a terminal red and clears it, what moves what follows before it, and what ends a line for some readers. */
const [steering, rearranging, breaking] = ['\u001b[31m\u001b[2J\u0007', '\u202e', '\u2028'];
const nasty = `a${steering}b${rearranging}c${breaking}d\u009be`;

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]|\p{Cf}/u;

/** A profile that holds such characters wherever it may hold text. */
const profile = `name: ${JSON.stringify(nasty)}
baseUrl: http://127.0.0.1:9
bounds:
  timeout: 500ms
credentials:
  caller:
    authorization: 'XBL3.0 x=1;synthetic-token'
    xuid: '2535400000000001'
people:
  - xuid: '2535400000000002'
    relationship: friend
    privacy: everyone
    locale: ${JSON.stringify(nasty)}
cannot:
  PRES-LIMIT-REJECT: ${JSON.stringify(nasty)}
statistics:
  - scid: 5a0c0001-71d2-4e0b-9c11-3f20aa000001
    name: ${JSON.stringify(nasty)}
    access: open
    valuesOf: ['2535400000000001']
sessions:
  - scid: 5a0c0001-71d2-4e0b-9c11-3f20aa000001
    template: ${JSON.stringify(nasty)}
    name: ${JSON.stringify(nasty)}
    keywords: [${JSON.stringify(nasty)}]
    visibility: open
    members: [{ xuid: '2535400000000001', status: active }]
`;

const commands: readonly (readonly string[])[] = [
  ['plan', '--target', '@/nasty.yaml'],
  ['plan', '--target', '@/nasty.yaml', '--json'],
  ['doctor', '--target', '@/nasty.yaml'],
  ['doctor', '--target', '@/nasty.yaml', '--suggest'],
  ['run', '--target', '@/nasty.yaml', '--only', 'PRES-LIMIT-REJECT', 'SESS-KEYWORD'],
  ['replay', 'SESS-KEYWORD', '--target', '@/nasty.yaml'],
  ['replay', nasty, '--target', '@/nasty.yaml'],
  ['explain', nasty],
  ['list', '--service', nasty],
  ['run', '--target', `@/${nasty}.yaml`],
  ['run', '--mock', '--baseline', `@/${nasty}.yaml`],
  ['merge', `@/${nasty}`],
  ['merge', `@/folder${nasty}`],
  ['compare', `@/${nasty}`, '@/nasty.yaml'],
  ['matrix', '@/nasty.yaml'],
  ['report', '@/nasty.yaml'],
  ['init', `@/none${nasty}/new.yaml`],
  ['mock', '--fault', nasty],
  ['baseline', 'update', '--baseline', `@/${nasty}.yaml`, '--report', '@/nasty.yaml'],
  [`--${nasty}`],
  [nasty],
];

test('no command writes a control character to the terminal that stands in a profile, in a name of a file or in an argument', async () => {
  test.setTimeout(240_000);
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'nasty.yaml'), profile);
    mkdirSync(join(folder, `folder${nasty}`));
    const seen: string[] = [];
    for (const command of commands) {
      const words = command.map((word) => word.replace(/^@\//, `${folder}/`));
      const { stdout, stderr, exitCode } = await runTool(words, { REPORTS: join(folder, 'reports') });
      const said = JSON.stringify(command);
      expect(exitCode, `${said} is no fault of the harness: ${stderr}`).not.toBe(3);
      for (const text of [stdout, stderr]) {
        const place = controls.exec(text);
        const around =
          place === null ? '' : JSON.stringify(text.slice(Math.max(0, place.index - 60), place.index + 20));
        if (place !== null) seen.push(`${said}: ${around}`);
      }
    }
    expect(seen).toEqual([]);
  });
});
