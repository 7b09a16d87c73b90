import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type Measured, measureNode } from '../../bench/process-tree.js';
import type { Service } from '../../src/contract/service.js';
import { reportIn, tool, userEnvironment, withFolder } from '../cli/command.js';
import { runTool } from '../cli/in-process.js';
import { leaveFigures, type RunFigures } from './figures.js';
import { families } from './peers/index.js';
import type { Peer, RunningPeer } from './peers/peer.js';

/** How far above a normal run's peak any run may come, resident, the whole process tree together. */
const mostMegabytesAbove = 150;

/** What is judged: an answer, its shape, comparisons of several answers, a batch at the limit, and refusals. */
const selections: Readonly<Record<Service, readonly string[]>> = {
  userstats: ['STATS-AUTH-REQUIRED', 'STATS-RESPONSE-SHAPE', 'HTTP-READ-ONLY'],
  presence: ['PRES-ANSWER', 'PRES-RESPONSE-SHAPE', 'PRES-BATCH-UNION', 'HTTP-READ-ONLY', 'PRES-LIMIT-ACCEPT'],
  sessions: ['SESS-AUTH-REQUIRED', 'SESS-RESPONSE-SHAPE', 'HTTP-READ-ONLY'],
};

const selection = Object.values(selections).flat();

function peerNamed(name: string): Peer {
  const peer = Object.values(families)
    .flat()
    .find((one) => one.name === name);
  if (peer === undefined) throw new Error(`The zoo has no peer that ${name}.`);
  return peer;
}

/** The name of the peer that a run meets as each service. */
type Cast = Readonly<Partial<Record<Service, string>>>;

/** Starts these peers, and lets a profile that names them be used. */
async function withPeers(
  cast: Cast,
  bounds: string,
  use: (words: readonly string[], folder: string) => Promise<void>,
): Promise<void> {
  const running: (readonly [service: string, RunningPeer])[] = [];
  try {
    for (const [service, name] of Object.entries(cast)) running.push([service, await peerNamed(name).start()]);
    await withFolder(async (folder) => {
      const profile = join(folder, 'profile.yaml');
      const lines = [
        `services: { ${running.map(([service, { url }]) => `${service}: { baseUrl: "${url}" }`).join(', ')} }`,
        'credentials: { caller: { authorization: "XBL3.0 x=1;synthetic-caller", xuid: 2533274900000001 } }',
        'people:',
        '  - { xuid: 2533274900000001, relationship: self }',
        '  - { xuid: 2533274900000002, relationship: friend, privacy: everyone, presence: offline }',
        'serviceConfigurations: { known: [5a0c0001-71d2-4e0b-9c11-3f20aa000001] }',
        `bounds: { ${bounds} }`,
        '',
      ];
      writeFileSync(profile, lines.join('\n'));
      await use(['--target', profile], folder);
    });
  } finally {
    await Promise.all(running.map(([, peer]) => peer.close()));
  }
}

/** Runs the command line tool and measures its process tree; whom it asks runs in this process, outside of that tree. */
function measureRun(folder: string, words: readonly string[]): Promise<Measured> {
  const environment = userEnvironment({ REPORTS: folder, NO_COLOR: '1' });
  return measureNode([tool, 'run', '--only', ...selection, ...words], environment);
}

/** The figures of a run, as the table has them. */
function figuresOf(
  peer: string,
  { exitCode, seconds, peakMegabytes = Number.NaN }: Measured,
  floor: number,
): RunFigures {
  return { kind: 'run', peer, exitCode, seconds, megabytes: peakMegabytes, above: peakMegabytes - floor };
}

/** The hungriest, three to a run. Those whose bodies the check of a shape reads as records are met as presence. */
const hungriest: readonly Cast[] = [
  {
    presence: 'sends 300,000 records that are all wrong',
    userstats: 'sends a body of 200 MB',
    sessions: 'sends a gzip bomb',
  },
  {
    presence: 'sends texts of 1 MB',
    userstats: 'nests 100,000 arrays',
    sessions: 'sends a body of 200 MB in chunks',
  },
];

test('no peers make a whole run, all of its processes together, grow by more than 150 MB above a normal one', async () => {
  // Other systems have no file from which the memory of other processes can be read.
  test.skip(process.platform !== 'linux', 'the memory of a process tree is read from /proc');
  // Some seconds on a machine that has nothing else to do; on a busy one starting a run takes ten times as long.
  test.setTimeout(600_000);
  const problems: string[] = [];
  const figures: RunFigures[] = [];
  let floor = Number.NaN;
  await withFolder(async (folder) => {
    const normal = await measureRun(folder, ['--mock']);
    expect(normal.exitCode, 'a normal run').toBe(0);
    floor = normal.peakMegabytes ?? Number.NaN;
    figures.push(figuresOf('none: a normal run on the mock', normal, floor));
  });
  for (const cast of hungriest) {
    const names = Object.values(cast).join('; ');
    await withPeers(cast, 'timeout: 20s', async (words, folder) => {
      const run = await measureRun(folder, words);
      const figure = figuresOf(names, run, floor);
      figures.push(figure);
      if (run.exitCode !== 1 && run.exitCode !== 2) problems.push(`${names}: exit code ${String(run.exitCode)}`);
      if (!(figure.above <= mostMegabytesAbove)) {
        problems.push(`${names}: ${figure.above.toFixed(0)} MB above a normal run`);
      }
      // No run passes, and none ends in a fault of the harness; whatever came, the report is there.
      const { rows } = reportIn(folder);
      for (const [service, name] of Object.entries(cast)) {
        const judged = rows.filter((row) => row.service === service);
        const requests = judged.reduce((sum, row) => sum + row.requests, 0);
        if (requests === 0) problems.push(`${service}, which ${name}, was not asked`);
        const outcomes = judged.map(({ outcome }) => outcome);
        const wanted = selections[service as Service].length;
        if (outcomes.length !== wanted || outcomes.includes('pass') || outcomes.includes('harness-error')) {
          problems.push(`${service}, which ${name}: the checks ended as ${outcomes.join(', ')}`);
        }
      }
    });
  }
  leaveFigures(figures);
  expect(problems).toEqual([]);
});

test('a run that a service would hold for ever ends within its own bound, says so and could not judge', async () => {
  test.setTimeout(180_000);
  // It says something all the time; one that says nothing is met within the same bound without a run around it.
  const cast = { presence: 'sends the body one byte at a time' };
  await withPeers(cast, 'timeout: 5min, idle: 5min, wholeRun: 3s', async (words, folder) => {
    const only = ['--only', 'PRES-ANSWER', 'PRES-RESPONSE-SHAPE', 'PRES-BATCH-UNION'];
    const { exitCode, stdout } = await runTool(['run', ...only, ...words, '--allow-inconclusive'], { REPORTS: folder });
    const { run, rows } = reportIn(folder);
    expect(exitCode, stdout).toBe(2);
    expect(run.complete).toBe(false);
    expect(rows).toHaveLength(3);
    // Starting and ending are the machine's time; what was waited for in between is the service's. Without the bound it is minutes.
    const waited = rows.reduce((sum, { durationMilliseconds }) => sum + durationMilliseconds, 0);
    expect(waited).toBeLessThan(60_000);
    // The bound cut the first exchange off, which was the control of the run; then nothing was sent any more.
    for (const { reason } of rows) expect(reason).toBe('the time of the whole run, 3 s, is used up');
    expect(rows.reduce((sum, { requests }) => sum + requests, 0)).toBeLessThanOrEqual(1);
  });
});
