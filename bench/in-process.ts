import { join } from 'node:path';
import { packageRoot } from '../src/contract/root.js';
import { startMock } from '../src/mock/index.js';
import { loadTarget } from '../src/target/load-target.js';
import { secretsOf } from '../src/target/target.js';
import { Judge } from '../src/verdict/judge.js';
import { RawChannel } from '../src/wire/raw-channel.js';
import { Redactor } from '../src/wire/redaction.js';
import { checks } from '../specs/checks.js';
import { bareLoop } from './bare-loop.js';
import { median } from './median.js';
import { type RecordedRequest, RecordingChannel } from './recording-channel.js';
import type { Row } from './row.js';

const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

/** Seconds on the clock, and of processor time: on a busy machine the second tells more. */
interface Timed {
  readonly clock: number;
  readonly processor: number;
}

async function timed(action: () => Promise<void>): Promise<Timed> {
  const start = performance.now();
  const before = process.cpuUsage();
  await action();
  const { user, system } = process.cpuUsage(before);
  return { clock: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

interface JudgedOnce {
  readonly requests: readonly RecordedRequest[];
  readonly judging: Timed;
  readonly bare: Timed;
}

async function judgeAll(): Promise<JudgedOnce> {
  const mock = await startMock();
  const target = loadTarget(mockProfile, { ...process.env, MOCK_URL: mock.url });
  const channel = new RecordingChannel(new RawChannel(new Redactor(secretsOf(target))));
  const judge = new Judge(target, channel);
  const judging = await timed(async () => {
    for (const check of checks) await judge.judge(check);
  });
  await channel.close();
  const requests = channel.recorded;
  const bare = await timed(() => bareLoop(mock.url, requests));
  await mock.close();
  return { requests, judging, bare };
}

/** The requests of a run, and what judging them costs. */
export interface InProcess {
  readonly requests: readonly RecordedRequest[];
  readonly rows: readonly Row[];
}

/** Judges everything in this process, and sends the same requests in a bare loop. The first time warms up and does not count. */
export async function benchInProcess(repeats: number): Promise<InProcess> {
  await judgeAll();
  const runs: JudgedOnce[] = [];
  for (let run = 0; run < repeats; run += 1) runs.push(await judgeAll());
  const requests = runs.at(-1)?.requests ?? [];
  const rows = (['clock', 'processor'] as const).map((kind): Row => ({
    what: `${checks.length} checks with ${requests.length} requests in process, ${kind} time`,
    value: median(runs.map(({ judging }) => judging[kind])),
    unit: 's',
    floor: { what: 'a bare loop of the same requests', value: median(runs.map(({ bare }) => bare[kind])) },
    goal: 'a ratio of at most 1.8',
  }));
  return { requests, rows };
}
