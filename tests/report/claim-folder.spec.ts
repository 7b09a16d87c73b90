import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { claimFolder } from '../../src/report/claim-folder.js';

let folder = '';

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claim-'));
});

test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const built = pathToFileURL(join(packageRoot, 'dist', 'src', 'report', 'claim-folder.js')).href;

/** Claims the folder that FOLDER names, and prints the reason where it is refused. */
const claimOnce = `import('${built}').then(({ claimFolder }) => console.log(String(claimFolder(process.env.FOLDER))))`;

/** In each round, claims a folder at the moment in which all racers have come to it. Nobody gives one back before the last round is over. */
const race = `
const { readdirSync, writeFileSync } = require('node:fs');
const { FOLDER, RACER, RACERS, ROUNDS } = process.env;
const meet = (place) => {
  writeFileSync(FOLDER + '/' + place + '-' + RACER + '.here', '');
  const isHere = (name) => name.startsWith(place + '-') && name.endsWith('.here');
  while (readdirSync(FOLDER).filter(isHere).length < Number(RACERS));
};
import('${built}').then(({ claimFolder }) => {
  for (let round = 0; round < Number(ROUNDS); round += 1) {
    meet('round' + round);
    console.log(round + ' ' + (typeof claimFolder(FOLDER + '/' + round) === 'string' ? 'refused' : 'claimed'));
  }
  meet('end');
});`;

const advice =
  'A run keeps the number of its process there: delete it, or name another folder with the variable REPORTS.';

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

test('what lies at the place of a claim and is no file is named, stays, and is never waited for', () => {
  mkdirSync(claimOf());
  expect(claimed()).toBe(`${claimOf()} is a folder; expected a file. ${advice}`);
  rmSync(claimOf(), { recursive: true });
  test.skip(process.platform === 'win32', 'Windows has no such file');
  execFileSync('mkfifo', [claimOf()]);
  // In a process of its own: what waits for the pipe never comes back.
  const { stdout, signal } = spawnSync(process.execPath, ['-e', claimOnce], {
    env: { ...process.env, FOLDER: folder },
    timeout: 60_000,
    encoding: 'utf8',
  });
  expect(signal, 'it waited for somebody to write into the pipe').toBeNull();
  expect(stdout).toContain(`${claimOf()} is a pipe; expected a file`);
});

test('a folder is given back only by the process whose claim lies there', () => {
  const giveBack = claimFolder(folder);
  if (typeof giveBack === 'string') throw new Error(giveBack);
  writeFileSync(claimOf(), `${process.ppid}\n`);
  giveBack();
  expect(readFileSync(claimOf(), 'utf8')).toBe(`${process.ppid}\n`);
});

test('of several processes that find a dead claim at one moment, one takes it over', async () => {
  const [racers, rounds] = [4, 40];
  for (let round = 0; round < rounds; round += 1) {
    mkdirSync(join(folder, String(round)));
    writeFileSync(join(folder, String(round), '.running'), '4194304 1\n');
  }
  const outputs = await Promise.all(
    Array.from({ length: racers }, async (_unused, racer) => {
      const environment = { FOLDER: folder, RACER: `${racer}`, RACERS: `${racers}`, ROUNDS: `${rounds}` };
      const child = spawn(process.execPath, ['-e', race], { env: { ...process.env, ...environment } });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      await new Promise((resolve) => child.once('close', resolve));
      return output.trim().split('\n');
    }),
  );
  const won = outputs.flat().filter((line) => line.endsWith('claimed'));
  expect(won.sort(), outputs.flat().join('\n')).toEqual(
    Array.from({ length: rounds }, (_unused, round) => `${round} claimed`).sort(),
  );
});
