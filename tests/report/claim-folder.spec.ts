import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { claimFolder } from '../../src/report/claim-folder.js';

let folder = '';

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claim-'));
});

test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const claimOf = (): string => join(folder, '.running');

/** Claims the folder, and gives it back when that succeeds. */
function claimed(): string {
  const outcome = claimFolder(folder);
  if (typeof outcome === 'string') return outcome;
  outcome();
  return 'claimed';
}

test('a folder is claimed until it is given back, and this process may claim it again meanwhile', () => {
  const giveBack = claimFolder(join(folder, 'inner'));
  if (typeof giveBack === 'string') throw new Error(giveBack);
  expect(readFileSync(join(folder, 'inner', '.running'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  expect(typeof claimFolder(join(folder, 'inner'))).toBe('function');
  giveBack();
  expect(existsSync(join(folder, 'inner', '.running'))).toBe(false);
});

test('a folder into which a living process writes is refused with its number and what to do', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  try {
    writeFileSync(claimOf(), `${other.pid}\n`);
    expect(claimed()).toContain(`Another run (process ${other.pid}) is writing its reports to ${folder}`);
    expect(claimed()).toContain('with the variable REPORTS');
    expect(existsSync(claimOf()), 'the other claim stays').toBe(true);
  } finally {
    const ended = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGKILL');
    await ended;
  }
  expect(claimed(), 'taken over from one that was killed').toBe('claimed');
});

test('a claim whose process is gone is taken over, also where another process has its number by now', () => {
  test.skip(process.platform !== 'linux', 'only Linux tells when a process started');
  writeFileSync(claimOf(), `${process.ppid} 1\n`);
  expect(claimed()).toBe('claimed');
});

test('a claim that says nothing is taken over', () => {
  writeFileSync(claimOf(), '');
  expect(claimed()).toBe('claimed');
});

test('a folder that cannot be written to is claimed by nobody', () => {
  writeFileSync(join(folder, 'file'), '');
  const outcome = claimFolder(join(folder, 'file', 'reports'));
  expect(typeof outcome).toBe('function');
});
