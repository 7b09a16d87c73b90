import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listening } from '../listening.js';
import { withFolder } from './command.js';
import { runTool } from './in-process.js';

/** A command that cannot do what it is told, and what it says of that. */
type Slip = readonly [words: readonly string[], says: string];

const caller = "credentials: { caller: 'XBL3.0 x=1;a-made-up-token' }";
const local = 'baseUrl: http://127.0.0.1:9';

/** Files that are wrong in one way each, by their names, beside one that is sound. */
const files: Readonly<Record<string, string>> = {
  'sound.yaml': `${local}\n${caller}\n`,
  'open.yaml': `${local}\ncredentials: { caller: [\n`,
  'empty.yaml': '',
  'key.yaml': `${local}\n${caller}\npasing: none\n`,
  'value.yaml': `${local}\n${caller}\npacing: documentd\n`,
  'cannot.yaml': `${local}\n${caller}\ncannot: { PRES-LOCAL: one language }\n`,
  'unset.yaml': `${local}\ncredentials: { caller: 'XBL3.0 x=1;\${NO_SUCH_VARIABLE_HERE}' }\n`,
  'literal.yaml': `baseUrl: https://presence.example.test\n${caller}\n`,
  'live.yaml': `baseUrl: https://userpresence.xboxlive.com\n${caller}\n`,
  'other.json': '{"some": "thing"}',
  'text.json': 'no json',
};

/** Holds an end to what every error promises: exit code 2, the words, and no stack trace. */
function expectToldPlainly(ended: { exitCode: number | null; stderr: string }, [words, says]: Slip): void {
  const command = words.join(' ');
  expect(ended.stderr, command).toContain(says);
  expect(ended.stderr, `${command} shows no stack`).not.toMatch(/^\s+at .+:\d+:\d+/m);
  expect(ended.stderr, `${command} is nobody's fault`).not.toMatch(/^This is a fault of the harness/m);
  expect(ended.exitCode, `${command}: ${ended.stderr}`).toBe(2);
}

/** Holds commands to the error each of them is about, in the folder that the words `@/` stand for. */
async function expectSlips(folder: string, slips: readonly Slip[]): Promise<void> {
  for (const [words, says] of slips) {
    const here = words.map((word) => word.replace(/^@\//, `${folder}/`));
    expectToldPlainly(await runTool(here), [here, says]);
  }
}

async function withFiles(use: (folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, 'folder'));
    await use(folder);
  });
}

test('a command or option that does not exist, or lacks its value, is told with the one that was meant', async () => {
  await expectSlips('', [
    [[], 'Usage: xbl-conformance'],
    [['rnu'], "unknown command 'rnu'\n(Did you mean run?)"],
    [['doctr'], '(Did you mean doctor?)'],
    [['baseline', 'updat'], "unknown command 'updat'\n(Did you mean update?)"],
    [['run', '--fail-onn', 'must'], '(Did you mean --fail-on?)'],
    [['list', '--consern', 'limit'], "unknown option '--consern'\n(Did you mean --concern?)"],
    [['explain', '--json', 'PRES-ANSWER'], "unknown option '--json'"],
    [['plan', '--taget', 'x'], '(Did you mean --target?)'],
    [['init', '--ulr', 'x'], '(Did you mean --url?)'],
    [['doctor', '--headers', 'x: y'], '(Did you mean --header?)'],
    [['replay', 'PRES-ANSWER', '--services', 'presence'], '(Did you mean --service?)'],
    [['baseline', 'update', '--baseline', 'x', '--onwer', 'me'], '(Did you mean --owner?)'],
    [['compare', '--old', 'x'], "unknown option '--old'"],
    [['mock', '--prot', '1'], '(Did you mean --port?)'],
    [['explain'], "missing required argument 'id'"],
    [['replay'], "missing required argument 'id-or-case'"],
    [['compare', 'one.json'], "missing required argument 'after'"],
    [['merge'], "missing required argument 'reports'"],
    [['matrix'], "missing required argument 'reports'"],
    [['baseline', 'update'], "required option '--baseline <file>' not specified"],
    [['explain', 'PRES-ANSWER', 'PRES-LOCALE'], 'Expected 1 argument but got 2'],
    [['mock', '--port'], "option '--port <number>' argument missing"],
    [['run', '--fail-on', 'may'], 'Allowed choices are must, should'],
  ]);
});

test('an id, service, level or concern that does not exist is told with the one that was meant', async () => {
  await expectSlips('', [
    [
      ['list', '--only', 'PRES-LIMIT-REJECTS'],
      'There is no requirement PRES-LIMIT-REJECTS. Did you mean PRES-LIMIT-REJECT?',
    ],
    [['list', '--skip', 'STATS-ANSWR'], 'Did you mean STATS-ANSWER?'],
    [['list', '--service', 'userstat'], 'There is no service userstat. Did you mean userstats?'],
    [['list', '--level', 'MAYBE'], 'There is no level MAYBE'],
    [['list', '--concern', 'privac'], 'There is no concern privac. Did you mean privacy?'],
    [['list', '--only', 'SESS-TAKE', '--service', 'presence'], 'The selection is empty'],
    [['plan', '--only', 'SES-TAKE'], 'Did you mean SESS-TAKE?'],
    [['explain', 'SESS-TAEK'], 'Did you mean SESS-TAKE?'],
    [['replay', 'SESS-TAEK'], 'Did you mean SESS-TAKE?'],
    [['replay', 'SESS-TAKE', '--service', 'sesions'], 'Did you mean sessions?'],
    [['replay', 'SESS-TAKE', '--service', 'presence'], 'The selection is empty'],
    [['init', 'never-written.yaml', '--service', 'precense'], 'There is no service precense. Did you mean presence?'],
  ]);
});

test('a profile that is not there, cannot be read or is wrong is told with its place and what to write instead', async () => {
  await withFiles(async (folder) => {
    await expectSlips(folder, [
      [['doctor', '--target', '@/sond.yaml'], 'the profile cannot be read (ENOENT). Did you mean sound.yaml'],
      [['plan', '--target', '@/sond.yaml'], 'Did you mean sound.yaml'],
      [['replay', 'PRES-ANSWER', '--target', '@/sond.yaml'], 'Did you mean sound.yaml'],
      [['doctor', '--target', '@/folder'], 'folder:1:1: the profile is a folder; expected a file.\n'],
      [['doctor', '--target', '@/open.yaml'], 'open.yaml:3:1: this is no well-formed YAML'],
      [['doctor', '--target', '@/empty.yaml'], 'empty.yaml:1:1: the profile is empty; expected at least baseUrl'],
      [['doctor', '--target', '@/key.yaml'], 'key.yaml:3:1: /pasing: found the key "pasing"'],
      [['doctor', '--target', '@/key.yaml'], 'Did you mean "pacing"?'],
      [['plan', '--target', '@/value.yaml'], 'value.yaml:3:9: /pacing: '],
      [['plan', '--target', '@/value.yaml'], 'Did you mean "documented"?'],
      [
        ['plan', '--target', '@/cannot.yaml'],
        'there is no requirement PRES-LOCAL; expected the id of one. Did you mean PRES-LOCALE?',
      ],
      [['doctor', '--target', '@/unset.yaml'], 'the environment variable NO_SUCH_VARIABLE_HERE is not set. Set it'],
      [
        ['doctor', '--target', '@/literal.yaml'],
        'stands in the profile itself (it is not shown); expected "XBL3.0 x=<userhash>;${XBL_CALLER}"',
      ],
      [['doctor', '--target', '@/live.yaml'], 'live.yaml:1:10: /baseUrl: userpresence.xboxlive.com is a live service'],
      [['doctor', '--target', '@/live.yaml'], 'add this line: "consent: I own this service or may test it"'],
    ]);
    const literal = await runTool(['doctor', '--target', join(folder, 'literal.yaml')]);
    expect(literal.stderr, 'the secret itself is not repeated').not.toContain('a-made-up-token');
  });
});

test('an address, header or time that cannot be used is told with one that can', async () => {
  await withFiles(async (folder) => {
    const sound = ['plan', '--target', '@/sound.yaml'];
    await expectSlips(folder, [
      [
        ['plan', '--url', '127.0.0.1:4010'],
        '--url 127.0.0.1:4010 is no address; expected one such as https://host.example/path. Did you mean http://127.0.0.1:4010?',
      ],
      [['doctor', '--url', 'localhost:4010/xbl'], 'Did you mean http://localhost:4010/xbl?'],
      [
        ['replay', 'PRES-ANSWER', '--url', 'ftp://host.example'],
        '--url ftp://host.example is no address; expected one such as https://host.example/path.\n',
      ],
      [['init', '@/new.yaml', '--url', 'presence.example.test'], 'Did you mean http://presence.example.test?'],
      [['init', '@/new.yaml', '--url', 'nonsense'], 'is no address; expected one such as https://host.example/path.\n'],
      [
        ['plan', '--url', 'https://userstats.xboxlive.com'],
        'only a profile can state that you may test it. Write one with: xbl-conformance init',
      ],
      [[...sound, '--url', 'http://127.0.0.1:9'], 'give one of the two'],
      [
        [...sound, '--header', 'x-cluster'],
        'The header "x-cluster" has no name; expected one such as "x-cluster: blue"',
      ],
      [[...sound, '--header', 'Authorization: XBL3.0 x=1;t'], 'give it under credentials'],
      [[...sound, '--timeout', '5'], 'expected a length of time with its unit'],
      [[...sound, '--timeout', 'soon'], 'such as 500ms or 10s'],
    ]);
  });
});

test('a report that is not there or none is told, whichever command reads it', async () => {
  await withFiles(async (folder) => {
    const slips: Slip[] = [
      ['none.json', 'none.json is not there. Make one with: xbl-conformance run'],
      ['folder', 'folder is a folder; expected a file. Name the conformance.json of a run'],
      ['other.json', 'other.json is no conformance report'],
      ['text.json', 'text.json is no JSON'],
    ].flatMap(([file = '', says = '']): Slip[] => [
      [['compare', `@/${file}`, `@/${file}`], says],
      [['report', `@/${file}`, '--output', '@/out'], says],
      [['matrix', `@/${file}`, '--output', '@/matrix.html'], says],
      [['replay', 'the title of a case', '--report', `@/${file}`], says],
      [['baseline', 'update', '--baseline', '@/known.yaml', '--report', `@/${file}`], says],
    ]);
    await expectSlips(folder, slips);
    await expectSlips(folder, [
      [['report', '@/other.json', '--format', 'htlm'], 'Allowed choices are html, json'],
      [['init', '@/sound.yaml'], 'sound.yaml is there already and stays as it is; give another name'],
      [['init', '@/nowhere/new.yaml'], 'cannot be written (ENOENT); give a name in a folder that exists'],
    ]);
  });
});

test('a mock that cannot listen says what is in the way', async () => {
  const { port, close } = await listening(createServer());
  try {
    await expectSlips('', [
      [
        ['mock', '--port', String(port)],
        `Port ${port} of 127.0.0.1 is taken; choose another with --port, or 0 for a free one`,
      ],
      [['mock', '--port', '70000'], 'The port "70000" is none; expected a whole number from 0'],
      [['mock', '--port', 'http'], 'The port "http" is none'],
      [['mock', '--host', '203.0.113.1'], 'This machine has no address 203.0.113.1; --host 127.0.0.1 always works'],
    ]);
  } finally {
    await close();
  }
});

test('what is told in this process is told in one of its own as well', async () => {
  await withFiles(async (folder) => {
    const slips: Slip[] = [
      [['rnu'], '(Did you mean run?)'],
      [['list', '--service', 'userstat'], 'Did you mean userstats?'],
      [['doctor', '--target', join(folder, 'key.yaml')], 'Did you mean "pacing"?'],
      [['compare', join(folder, 'none.json'), join(folder, 'none.json')], 'is not there'],
    ];
    for (const slip of slips) expectToldPlainly(await runTool(slip[0], { REPORTS: folder }), slip);
  });
});
