import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { reportFileNames } from '../../src/report/formats/file-names.js';
import { listening } from '../listening.js';
import { type Ended, runPlaywright, runToolApart, withFolder } from './command.js';
import { runTool } from './in-process.js';

/** A loopback port that nothing listens on. */
async function deadPort(): Promise<number> {
  const { port, close } = await listening(createServer());
  await close();
  return port;
}

function profile(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** Leaves the reports of an earlier run, which must not be taken for those of the next one. */
function leaveReports(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of reportFileNames) writeFileSync(join(folder, name), '{"run":{"gate":{"exitCode":0}}}');
}

/** Held to all that could not be judged: exit code 2, this line, no stack, no report, nothing that looks well. */
function expectRefusal(ended: Ended, folder: string, line: string | RegExp, title: string): void {
  const said = `${ended.stdout}${ended.stderr}`;
  expect(ended.exitCode, `${title}: ${said}`).toBe(2);
  expect(said, title).toMatch(line);
  expect(said, title).not.toMatch(/^\s+at .+:\d+:\d+/m);
  expect(said, title).not.toContain('Conformant');
  const left = reportFileNames.filter((name) => existsSync(join(folder, name)));
  expect(left, `${title} leaves no report`).toEqual([]);
}

test('a profile that cannot be used ends a run with 2 and the place to mend, with and without the wrapper', async () => {
  await withFolder(async (folder) => {
    const dead = await deadPort();
    const caller = 'credentials: { caller: "XBL3.0 x=1;synthetic-token-0001" }';
    const cases: [string, readonly string[], RegExp][] = [
      ['typo.yaml', [`baseUrl: http://127.0.0.1:${dead}`, 'credential: {}', caller], /typo\.yaml:2:1: .*credentials/],
      [
        'variable.yaml',
        [`baseUrl: http://127.0.0.1:${dead}`, 'credentials: { caller: "XBL3.0 x=1;${XBL_NOT_SET_ANYWHERE}" }'],
        /variable\.yaml:2:\d+: .*XBL_NOT_SET_ANYWHERE/,
      ],
    ];
    for (const [name, lines, line] of cases) {
      const path = profile(folder, name, lines);
      leaveReports(folder);
      expectRefusal(await runPlaywright([], { TARGET: path, REPORTS: folder }), folder, line, `${name}, plain`);
    }
    // The wrapper says the same, and brings the exit code through.
    leaveReports(folder);
    const wrapped = await runTool(['run', '--target', join(folder, 'typo.yaml')], { REPORTS: folder });
    expectRefusal(wrapped, folder, /typo\.yaml:2:1: .*credentials/, 'typo.yaml, wrapped');
    const missing = await runTool(['run', '--target', join(folder, 'tipo.yaml')], { REPORTS: folder });
    expectRefusal(missing, folder, /Did you mean typo\.yaml/, 'a file that is not there');
  });
});

test('a selection that names nothing ends with 2 before anything is asked', async () => {
  await withFolder(async (folder) => {
    const environment = { REPORTS: folder };
    const selections: [readonly string[], RegExp][] = [
      [
        ['run', '--only', 'PRES-LIMIT-REJEKT'],
        /There is no requirement PRES-LIMIT-REJEKT\. Did you mean PRES-LIMIT-REJECT\?/,
      ],
      [['run', '--service', 'session'], /There is no service session\. Did you mean sessions\?/],
      [['run', '--only', 'PRES-LIMIT-REJECT', '--service', 'sessions'], /The selection is empty/],
    ];
    for (const [words, line] of selections) {
      leaveReports(folder);
      expectRefusal(await runTool(words, environment), folder, line, words.join(' '));
    }
    const cases: [readonly string[], RegExp][] = [
      [['run', '--fail-on', 'may'], /Allowed choices are must, should/],
      [['run', '--onyl', 'X'], /unknown option '--onyl'/],
      [['rum'], /unknown command 'rum'/],
      [['mock', '--port', '70000'], /The port "70000" is none/],
    ];
    for (const [words, line] of cases) {
      expectRefusal(await runTool(words), folder, line, words.join(' '));
    }
    const plain = await runPlaywright(['--grep', 'NO-SUCH-REQUIREMENT'], environment);
    expectRefusal(plain, folder, /the selection is empty/, 'plain Playwright');
  });
});

test('help and the list end with 0', async () => {
  for (const words of [['--help'], ['--version'], ['list', '--only', 'HTTP-METHOD']]) {
    const { exitCode, stdout, stderr } = await runToolApart(words);
    expect(exitCode, `${words.join(' ')}: ${stderr}`).toBe(0);
    expect(stdout, words.join(' ')).not.toBe('');
  }
});
