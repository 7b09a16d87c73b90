import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isOfUsersMachine } from '../../src/cli/process/user-machine.js';
import { packageRoot } from '../../src/contract/root.js';
import { listening } from '../listening.js';
import { runPlaywright, runToolApart, withFolder } from './command.js';

const one = ['run', '--mock', '--only', 'PRES-BODY-LEVEL'];

/** Runs code in every process of a command before anything else: it stands for what a machine lacks. */
function before(code: string): NodeJS.ProcessEnv {
  const lines = ['import { syncBuiltinESMExports } from "node:module";', code, 'syncBuiltinESMExports();'];
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(lines.join(' '))}` };
}

test('a user without a home folder can judge', async () => {
  const homeless = before(
    'import os from "node:os"; const known = os.homedir; os.homedir = () => {' +
      'if (process.env.HOME) return known();' +
      'throw Object.assign(new Error("ENOENT: no such file or directory, uv_os_homedir"), { code: "ENOENT", syscall: "uv_os_homedir" }); };',
  );
  await withFolder(async (folder) => {
    const { exitCode, stdout, stderr } = await runToolApart(one, { ...homeless, HOME: undefined, REPORTS: folder });
    expect(exitCode, stdout + stderr).toBe(0);
    expect(stdout).toContain('(exit code 0)');
  });
});

test('a disk that is full when the reports are written ends with 2 after the verdict, and leaves no half report', async () => {
  const full = before(
    'import fs from "node:fs"; const write = fs.writeFileSync; fs.writeFileSync = (path, ...rest) => {' +
      'if (!String(path).includes("ctrf.json")) return write(path, ...rest);' +
      'throw Object.assign(new Error(`ENOSPC: no space left on device, write`), { code: "ENOSPC", syscall: "write" }); };',
  );
  await withFolder(async (folder) => {
    const { exitCode, stdout, stderr } = await runToolApart(one, { ...full, REPORTS: folder });
    const said = stdout + stderr;
    expect(exitCode, said).toBe(2);
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual([
      'Conformant: 1 of 1 presence requirements of the embedded mock judged, 0 failed',
      `Could not judge: The reports cannot be written to ${folder} (ENOSPC: no space left on device, write); ` +
        'make it writable, or name another folder with the variable REPORTS (exit code 2)',
    ]);
    for (const name of ['conformance.json', 'badge.svg']) expect(existsSync(join(folder, name)), name).toBe(false);
  });
});

test('Playwright alone, without the conformance reporter, does not pass an inconclusive MUST', async () => {
  const { createServer } = await import('node:net');
  const dropping = createServer((socket) => socket.once('data', () => socket.destroy()));
  const { port, close } = await listening(dropping);
  try {
    await withFolder(async (folder) => {
      const environment = {
        TARGET: join(packageRoot, 'fixtures', 'targets', 'mock.yaml'),
        MOCK_URL: `http://127.0.0.1:${port}`,
        REPORTS: folder,
      };
      const ended = await runPlaywright(['--grep', 'PRES-BODY-LEVEL', '--reporter=line'], environment);
      expect(ended.exitCode, ended.stdout + ended.stderr).toBe(1);
      expect(ended.stdout).toContain('inconclusive: ');
    });
  } finally {
    await close();
  }
});

test('an error of the system on a file of the user is no fault of the harness, one on a file of this package is', () => {
  const errors: [string | undefined, string | undefined, boolean][] = [
    ['mkdtemp', '/no/such/folder', true],
    ['open', 'known.yaml', true],
    ['uv_cwd', undefined, true],
    ['spawn node', process.execPath, true],
    ['open', join(packageRoot, 'reports', 'conformance.json'), true],
    ['open', join(packageRoot, 'schemas', 'requirements.generated.json'), false],
    ['open', join(packageRoot, 'dist', 'src', 'index.js'), false],
    [undefined, '/no/such/folder', false],
  ];
  for (const [syscall, path, isUsers] of errors) {
    const error = Object.assign(new Error('EACCES: permission denied'), {
      code: 'EACCES',
      ...(syscall !== undefined && { syscall }),
      ...(path !== undefined && { path }),
    });
    expect(isOfUsersMachine(error), `${syscall ?? 'no call'} ${path ?? 'no path'}`).toBe(isUsers);
  }
  expect(isOfUsersMachine(new TypeError('x is not a function'))).toBe(false);
});
