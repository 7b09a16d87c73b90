import { existsSync, openSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { reportIn, tool, userEnvironment, withFolder } from './command.js';

test('an error that nothing caught ends with 3, never with the exit code of a verdict', async () => {
  await withFolder((folder) => {
    // Throws once the command has begun to listen for such errors.
    const thrower =
      'data:text/javascript,const timer = setInterval(() => { if (process.listenerCount("uncaughtException") === 0) return; ' +
      'clearInterval(timer); throw new Error("a stray error"); }, 1)';
    const words = ['--import', thrower, tool, 'run', '--mock'];
    const env = userEnvironment({ REPORTS: folder });
    const { status, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
    expect(stderr).toContain('This is a fault of the harness');
    expect(stderr).toContain('a stray error');
    expect(status, stderr).toBe(3);
    return Promise.resolve();
  });
});

test('a log that cannot be written costs the exit code, and not the reports', async () => {
  const full = '/dev/full';
  // Linux has it; elsewhere nothing makes a write fail for want of room without filling a real disk.
  test.skip(!existsSync(full), 'needs a device that is always full');
  await withFolder((folder) => {
    const words = [tool, 'run', '--mock', '--only', 'PRES-LIMIT-REJECT'];
    const stdio = ['ignore', openSync(full, 'w'), 'pipe'] as const;
    const ended = spawnSync(process.execPath, words, { env: userEnvironment({ REPORTS: folder }), stdio: [...stdio] });
    const said = String(ended.stderr);
    expect(said).toContain('The output cannot be written: ENOSPC');
    expect(ended.status, said).toBe(2);
    expect(reportIn(folder).run.gate.exitCode).toBe(0);
    expect(existsSync(join(folder, 'conformance.html'))).toBe(true);
    return Promise.resolve();
  });
});
