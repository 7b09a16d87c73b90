import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Ended, runPlaywright, runTool, withFolder } from './command.js';
import { runHere } from './in-process.js';

/** A loopback port that nothing listens on. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('The server has no address.');
  return address.port;
}

function profile(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** Held to all that could not be judged: exit code 2, this line, no stack, no report, nothing that looks well. */
function expectRefusal(ended: Ended, folder: string, line: string | RegExp, title: string): void {
  const said = `${ended.stdout}${ended.stderr}`;
  expect(ended.exitCode, `${title}: ${said}`).toBe(2);
  expect(said, title).toMatch(line);
  expect(said, title).not.toMatch(/^\s+at .+:\d+:\d+/m);
  expect(said, title).not.toContain('Conformant');
  expect(existsSync(join(folder, 'conformance.json')), `${title} leaves no report`).toBe(false);
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
      // A report of an earlier run must not be taken for this one's.
      writeFileSync(join(folder, 'conformance.json'), '{"run":{"gate":{"exitCode":0}}}');
      expectRefusal(await runPlaywright([], { TARGET: path, REPORTS: folder }), folder, line, `${name}, plain`);
    }
    // The wrapper says the same, and brings the exit code through.
    const wrapped = await runTool(['run', '--target', join(folder, 'typo.yaml')], { REPORTS: folder });
    expectRefusal(wrapped, folder, /typo\.yaml:2:1: .*credentials/, 'typo.yaml, wrapped');
    const missing = await runTool(['run', '--target', join(folder, 'tipo.yaml')], { REPORTS: folder });
    expectRefusal(missing, folder, /Did you mean typo\.yaml/, 'a file that is not there');
  });
});

test('a selection that names nothing ends with 2 before anything is asked', async () => {
  await withFolder(async (folder) => {
    const environment = { REPORTS: folder };
    const cases: [readonly string[], RegExp][] = [
      [
        ['run', '--only', 'PRES-LIMIT-REJEKT'],
        /There is no requirement PRES-LIMIT-REJEKT\. Did you mean PRES-LIMIT-REJECT\?/,
      ],
      [['run', '--service', 'session'], /There is no service session\. Did you mean sessions\?/],
      [['run', '--only', 'PRES-LIMIT-REJECT', '--service', 'sessions'], /The selection is empty/],
      [['run', '--fail-on', 'may'], /Allowed choices are must, should/],
      [['run', '--onyl', 'X'], /unknown option '--onyl'/],
      [['rum'], /unknown command 'rum'/],
      [['mock', '--port', '70000'], /The port "70000" is none/],
    ];
    for (const [words, line] of cases) {
      expectRefusal({ stdout: '', ...(await runHere(words)) }, folder, line, words.join(' '));
    }
    const wrapped = ['run', '--only', 'PRES-LIMIT-REJEKT'];
    expectRefusal(
      await runTool(wrapped, environment),
      folder,
      /Did you mean PRES-LIMIT-REJECT/,
      'in a process of its own',
    );
    const plain = await runPlaywright(['--grep', 'NO-SUCH-REQUIREMENT'], environment);
    expectRefusal(plain, folder, /the selection is empty/, 'plain Playwright');
  });
});

test('help and the list end with 0', async () => {
  for (const words of [['--help'], ['--version'], ['list', '--only', 'HTTP-METHOD']]) {
    const { exitCode, stdout, stderr } = await runTool(words);
    expect(exitCode, `${words.join(' ')}: ${stderr}`).toBe(0);
    expect(stdout, words.join(' ')).not.toBe('');
  }
});
