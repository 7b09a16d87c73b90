import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type Measured, measureNode } from '../../bench/process-tree.js';
import { reportIn, tool, userEnvironment, withFolder } from '../cli/command.js';
import { leaveFigures, type RunFigures } from './figures.js';
import { families } from './peers/index.js';
import type { Peer } from './peers/peer.js';

/** How far above a normal run's peak any run may come, resident, the whole process tree together. */
const mostMegabytesAbove = 150;

/** What is judged: an answer, its shape, comparisons of several answers, a batch at the limit, and refusals. */
const selection = ['PRES-ANSWER', 'PRES-RESPONSE-SHAPE', 'PRES-BATCH-UNION', 'HTTP-READ-ONLY', 'PRES-LIMIT-ACCEPT'];

function peerNamed(name: string): Peer {
  const peer = Object.values(families)
    .flat()
    .find((one) => one.name === name);
  if (peer === undefined) throw new Error(`The zoo has no peer that ${name}.`);
  return peer;
}

function profileFor(url: string, bounds: string): string {
  return [
    `services: { presence: { baseUrl: "${url}" } }`,
    'credentials: { caller: { authorization: "XBL3.0 x=1;synthetic-caller", xuid: 2533274900000001 } }',
    'people:',
    '  - { xuid: 2533274900000001, relationship: self }',
    '  - { xuid: 2533274900000002, relationship: friend, privacy: everyone, presence: offline }',
    `bounds: { ${bounds} }`,
    '',
  ].join('\n');
}

/** Runs the command line tool and measures its process tree; whom it asks runs in this process, outside of that tree. */
function measureRun(folder: string, words: readonly string[]): Promise<Measured> {
  const environment = userEnvironment({ REPORTS: folder, NO_COLOR: '1' });
  return measureNode([tool, 'run', '--service', 'presence', '--only', ...selection, ...words], environment);
}

async function measureAgainst(folder: string, peer: Peer, bounds: string): Promise<Measured> {
  const running = await peer.start();
  try {
    const profile = join(folder, 'profile.yaml');
    writeFileSync(profile, profileFor(running.url, bounds));
    return await measureRun(folder, ['--target', profile]);
  } finally {
    await running.close();
  }
}

const hungriest = [
  'sends a body of 200 MB',
  'sends a body of 200 MB in chunks',
  'sends a gzip bomb',
  'sends 300,000 records that are all wrong',
  'nests 100,000 arrays',
  'sends texts of 1 MB',
];

test('no peer makes a whole run, all of its processes together, grow by more than 150 MB above a normal one', async () => {
  test.skip(process.platform !== 'linux', 'the memory of a process tree is read from /proc');
  // Some seconds on a machine that has nothing else to do; on a busy one starting a run takes ten times as long.
  test.setTimeout(600_000);
  const problems: string[] = [];
  const figures: RunFigures[] = [];
  await withFolder(async (folder) => {
    const normal = await measureRun(folder, []);
    expect(normal.exitCode, 'a normal run').toBe(0);
    const floor = normal.peakMegabytes ?? Number.NaN;
    const { seconds, exitCode } = normal;
    figures.push({
      kind: 'run',
      peer: 'none: a normal run on the mock',
      exitCode,
      seconds,
      megabytes: floor,
      above: 0,
    });
    for (const name of hungriest) {
      const run = await measureAgainst(folder, peerNamed(name), 'timeout: 20s');
      const { peakMegabytes = Number.NaN } = run;
      const above = peakMegabytes - floor;
      figures.push({
        kind: 'run',
        peer: name,
        exitCode: run.exitCode,
        seconds: run.seconds,
        megabytes: peakMegabytes,
        above,
      });
      if (run.exitCode !== 1 && run.exitCode !== 2) problems.push(`${name}: exit code ${String(run.exitCode)}`);
      if (!(above <= mostMegabytesAbove)) problems.push(`${name}: ${above.toFixed(0)} MB above a normal run`);
      // No run passes, and none ends in a fault of the harness; whatever came, the report is there.
      const outcomes = reportIn(folder).rows.map(({ outcome }) => outcome);
      if (outcomes.length !== selection.length || outcomes.includes('pass') || outcomes.includes('harness-error')) {
        problems.push(`${name}: the checks ended as ${outcomes.join(', ')}`);
      }
    }
  });
  leaveFigures(figures);
  expect(problems).toEqual([]);
});

test('a run that a service would hold for ever ends within its own bound, says so and could not judge', async () => {
  test.setTimeout(180_000);
  for (const name of ['reads the request and never answers', 'sends the body one byte at a time']) {
    await withFolder(async (folder) => {
      const wholeRun = 1500;
      const bounds = `timeout: 5min, idle: 5min, wholeRun: ${wholeRun}ms`;
      const { exitCode } = await measureAgainst(folder, peerNamed(name), bounds);
      const { run, rows } = reportIn(folder);
      expect(exitCode, name).toBe(2);
      expect(run.complete, name).toBe(true);
      // Starting and ending are the machine's time; what was waited for in between is the service's.
      const waited = rows.reduce((sum, { durationMilliseconds }) => sum + durationMilliseconds, 0);
      expect(waited, name).toBeGreaterThan(wholeRun / 2);
      expect(waited, name).toBeLessThan(wholeRun + 1500);
      const reasons = rows.map(({ reason = '' }) => reason).join('\n');
      expect(reasons, name).toContain('ERR_RUN_TIME');
    });
  }
});
