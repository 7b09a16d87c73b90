import { type ChildProcess, execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { faults } from '../../src/mock/faults/index.js';
import { faultyRules } from '../../src/cli/actions/mock-faults.js';
import { listening } from '../listening.js';
import { end, reportIn, start, tool, withFolder } from './command.js';
import { runTool } from './in-process.js';

const execute = promisify(execFile);

/** What a mock prints before it waits. */
function untilReady(child: ChildProcess): Promise<string> {
  return new Promise<string>((resolve) => {
    let printed = '';
    child.stdout?.on('data', (chunk: string) => {
      printed += chunk;
      if (printed.includes('Ctrl-C')) resolve(printed);
    });
  });
}

test('the mock prints its address and a curl line for each service that works as pasted', async () => {
  // The curl lines quote for a POSIX shell. On Windows none is sure to be there to run them.
  test.skip(process.platform === 'win32', 'the curl lines are for a POSIX shell');
  const child = start(tool, ['mock', '--port', '0']);
  const ending = end(child);
  try {
    const text = await untilReady(child);
    expect(text).toMatch(/^The mock listens on http:\/\/127\.0\.0\.1:\d+$/m);
    const lines = text.split('\n').filter((line) => line.startsWith('curl '));
    expect(lines).toHaveLength(3);
    const answers = { userstats: /"value"/, presence: /"devices"/, sessions: /"sessionRef"/ };
    for (const [index, [service, content]] of Object.entries(answers).entries()) {
      const { stdout } = await execute('bash', ['-c', lines[index] ?? 'false']);
      expect(stdout, service).toMatch(/^HTTP\/1\.1 200 /);
      expect(stdout, `${service} answers with content`).toMatch(content);
    }
  } finally {
    child.kill('SIGINT');
  }
  expect((await ending).exitCode).toBe(0);
});

test('a port that is taken is said to be, with what to do', async () => {
  const server = createServer();
  const { port, close } = await listening(server);
  try {
    const { exitCode, stderr } = await runTool(['mock', '--port', String(port)]);
    expect(stderr).toBe(`Port ${port} of 127.0.0.1 is taken; choose another with --port, or 0 for a free one.\n`);
    expect(exitCode).toBe(2);
  } finally {
    await close();
  }
});

test('a mock with faults breaks what it says it breaks, and nothing else of what is judged', async () => {
  const names = ['limit-one-too-high', 'Unsigned-Values-Only'];
  const child = start(tool, ['mock', '--fault', names[0] ?? '', '--fault', names[1] ?? '']);
  const ending = end(child);
  try {
    const text = await untilReady(child);
    expect(text).toMatch(/^Fault limit-one-too-high: .+[^.]; it breaks PRES-LIMIT-REJECT\.$/m);
    expect(text).toMatch(/^Fault unsigned-values-only: .+; it breaks STATS-ANSWER\.$/m);
    const [, MOCK_URL = ''] = /listens on (\S+)/.exec(text) ?? [];
    await withFolder(async (folder) => {
      const profile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');
      const ids = ['PRES-LIMIT-REJECT', 'PRES-LIMIT-ACCEPT', 'STATS-ANSWER', 'PRES-BODY-LEVEL'];
      const run = await runTool(['run', '--target', profile, '--only', ...ids], { MOCK_URL, REPORTS: folder });
      expect(run.exitCode, run.stdout + run.stderr).toBe(1);
      const failing = reportIn(folder).rows.filter(({ outcome }) => outcome !== 'pass');
      expect(failing.map(({ requirement, outcome }) => `${requirement} ${outcome}`)).toEqual([
        'STATS-ANSWER fail',
        'PRES-LIMIT-REJECT fail',
      ]);
    });
  } finally {
    child.kill('SIGINT');
  }
  expect((await ending).exitCode).toBe(0);
});

test('every fault is listed with what it breaks, can be started, and a slip leads to the nearest name', async () => {
  const listed = await runTool(['mock', '--list-faults']);
  expect(listed.exitCode, listed.stderr).toBe(0);
  const lines = listed.stdout.split('\n');
  let heading = '';
  const shown = lines.flatMap((line) => {
    const [, name] = /^ {2}([a-z0-9-]+): /.exec(line) ?? [];
    if (name === undefined && line !== '') heading = line;
    return name === undefined ? [] : [`${heading}/${name} (${/\(([^()]+)\)$/.exec(line)?.[1] ?? ''})`];
  });
  expect(shown.sort()).toEqual(
    faults
      .map(({ name, service, fails = [], warns = [] }) => `${service}/${name} (${[...fails, ...warns].join(', ')})`)
      .sort(),
  );
  for (const fault of faults) {
    const full = `${fault.service}/${fault.name}`;
    expect(faultyRules([full]).faults, full).toEqual([fault]);
    const namesakes = faults.filter(({ name }) => name === fault.name);
    if (namesakes.length === 1) expect(faultyRules([fault.name]).faults, fault.name).toEqual([fault]);
    else expect(() => faultyRules([fault.name]), fault.name).toThrow(`expected ${namesakes[0]?.service ?? ''}/`);
  }
  const slip = await runTool(['mock', '--fault', 'limit-one-to-high']);
  expect(slip.exitCode).toBe(2);
  expect(slip.stderr).toBe('The mock has no fault limit-one-to-high. Did you mean limit-one-too-high?\n');
  const nonsense = await runTool(['mock', '--fault', 'qqqqqqqqqqqqqqqqqqqqqqqqqqqqq']);
  expect(nonsense.exitCode).toBe(2);
  expect(nonsense.stderr).toContain('List them with: xbl-conformance mock --list-faults');
});

test('two faults of which one would hide the other are not started together', () => {
  expect(() => faultyRules(['limit-one-too-high', 'limit-one-too-low'])).toThrow(
    /limit-one-too-high and limit-one-too-low both replace the rule presence\.maximumUsers/,
  );
  expect(faultyRules(['limit-one-too-high', 'limit-one-too-high']).faults).toHaveLength(1);
});
