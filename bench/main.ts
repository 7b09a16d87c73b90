import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/contract/root.js';
import { validatorFor } from '../src/contract/validator.js';
import { faults } from '../src/mock/faults/index.js';
import { startMock } from '../src/mock/index.js';
import { variants } from '../src/mock/variants/index.js';
import { loadTarget } from '../src/target/load-target.js';
import { secretsOf } from '../src/target/target.js';
import { Judge } from '../src/verdict/judge.js';
import { RawChannel } from '../src/wire/raw-channel.js';
import { Redactor } from '../src/wire/redaction.js';
import { checks } from '../specs/checks.js';
import { judgeDeparture } from '../tests/proof/departure-run.js';
import { bareLoop } from './bare-loop.js';
import { median } from './median.js';
import { type Measured, measureNode } from './process-tree.js';
import { type RecordedRequest, RecordingChannel } from './recording-channel.js';
import { largePresenceAnswer } from './large-presence-answer.js';

const repeats = Number(process.env['BENCH_REPEATS'] ?? 5);
const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');
const playwright = join(packageRoot, 'node_modules', '@playwright', 'test', 'cli.js');
const tool = join(packageRoot, 'dist', 'src', 'cli', 'main.js');

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function line(what: string, value: number, floor: number, unit: string, goal: string): void {
  const ratio = (value / floor).toFixed(2);
  print(`${what}: ${value.toFixed(2)} ${unit}, floor ${floor.toFixed(2)} ${unit}, ratio ${ratio} (goal ${goal})`);
}

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

/** Judges everything in process once; gives the requests made and the seconds taken. */
async function judgeAll(): Promise<{ requests: RecordedRequest[]; seconds: Timed; bareSeconds: Timed }> {
  const mock = await startMock();
  const target = loadTarget(mockProfile, { ...process.env, MOCK_URL: mock.url });
  const channel = new RecordingChannel(new RawChannel(new Redactor(secretsOf(target))));
  const judge = new Judge(target, channel);
  const seconds = await timed(async () => {
    for (const check of checks) await judge.judge(check);
  });
  await channel.close();
  const bareSeconds = await timed(() => bareLoop(mock.url, channel.recorded));
  await mock.close();
  return { requests: channel.recorded, seconds, bareSeconds };
}

async function benchInProcess(): Promise<RecordedRequest[]> {
  await judgeAll();
  const runs = [];
  for (let run = 0; run < repeats; run += 1) runs.push(await judgeAll());
  const requests = runs.at(-1)?.requests ?? [];
  print(
    `checks: ${checks.length}, requests: ${requests.length}, of which raw: ${requests.filter(({ raw }) => raw).length}`,
  );
  for (const kind of ['clock', 'processor'] as const) {
    line(
      `checks in process over the raw channel against a bare loop, ${kind} time`,
      median(runs.map(({ seconds }) => seconds[kind])),
      median(runs.map(({ bareSeconds }) => bareSeconds[kind])),
      's',
      'at most 2',
    );
  }
  return requests;
}

async function benchWholeRun(requests: readonly RecordedRequest[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xbl-conformance-bench-'));
  const input = join(folder, 'floor.json');
  writeFileSync(input, JSON.stringify({ tests: checks.length, requests }));
  const environment = { ...process.env, FLOOR_INPUT: input, NO_COLOR: '1' };
  const floorConfig = join(packageRoot, 'bench', 'floor', 'playwright.config.ts');
  const runs: Measured[] = [];
  const commands: Measured[] = [];
  const floors: Measured[] = [];
  // The first pair fills Playwright's cache of compiled sources and is not counted.
  for (let run = 0; run <= repeats; run += 1) {
    const whole = await measureNode([playwright, 'test', '--config', packageRoot], environment);
    const command = await measureNode([tool, 'run', '--mock'], environment);
    const floor = await measureNode([playwright, 'test', '--config', floorConfig], environment);
    const exitCodes = [whole, command, floor].map(({ exitCode }) => exitCode);
    if (exitCodes.some((code) => code !== 0)) {
      throw new Error(`A measured run failed: run, command and floor exited with ${exitCodes.join(', ')}.`);
    }
    if (run === 0) continue;
    runs.push(whole);
    commands.push(command);
    floors.push(floor);
  }
  rmSync(folder, { recursive: true });
  for (const [name, measured] of [
    ['xbl-conformance run', commands],
    ['playwright test', runs],
  ] as const) {
    for (const [kind, secondsOf] of [
      ['clock', ({ seconds }: Measured) => seconds],
      ['processor', ({ processorSeconds }: Measured) => processorSeconds ?? Number.NaN],
    ] as const) {
      line(
        `whole run on the mock (${name}) against empty tests and bare requests, ${kind} time`,
        median(measured.map(secondsOf)),
        median(floors.map(secondsOf)),
        's',
        'at most 1.3',
      );
    }
  }
  const memory = (measured: Measured[]): number => median(measured.map((one) => one.peakMegabytes ?? Number.NaN));
  const [peak, floorPeak] = [memory(runs), memory(floors)];
  print(
    Number.isNaN(peak)
      ? 'peak resident memory: measured on Linux only'
      : `peak resident memory of the process tree: ${peak.toFixed(0)} MB, floor ${floorPeak.toFixed(0)} MB, ` +
          `ratio ${(peak / floorPeak).toFixed(2)}, ${(peak - floorPeak).toFixed(0)} MB above (goal at most 64 MB)`,
  );
}

function benchValidation(): void {
  const answer = largePresenceAnswer(1100);
  const text = JSON.stringify(answer);
  const validate = validatorFor('presence/response-200');
  const time = (action: () => void): number => {
    const samples = Array.from({ length: 200 }, () => {
      const start = performance.now();
      action();
      return performance.now() - start;
    });
    return median(samples.slice(50));
  };
  if (validate(answer).length > 0) throw new Error('The answer made for the benchmark breaks its schema.');
  const milliseconds = time(() => {
    validate(answer);
  });
  const floor = time(() => {
    JSON.parse(text);
  });
  line(
    'validating a presence answer of 1,100 records, against JSON.parse of it',
    milliseconds,
    floor,
    'ms',
    'at most 1 ms',
  );
}

/** How many of the proof's departures are timed: enough for a median, few enough for a coffee. */
const departuresTimed = 60;

async function benchProof(): Promise<void> {
  const departures = [...faults, ...variants];
  const every = Math.ceil(departures.length / departuresTimed);
  const seconds: number[] = [];
  for (const departure of departures.filter((_one, index) => index % every === 0)) {
    const start = performance.now();
    await judgeDeparture(departure);
    seconds.push((performance.now() - start) / 1000);
  }
  const each = median(seconds);
  print(
    `proof: ${faults.length} faults and ${variants.length} variants, ${each.toFixed(3)} s each on one core; ` +
      `240 of them would take ${((240 * each) / 2).toFixed(0)} s on two cores (goal at most 90 s)`,
  );
}

print(`medians of ${repeats} runs; Node.js ${process.version}, ${process.platform} ${process.arch}`);
benchValidation();
await benchProof();
await benchWholeRun(await benchInProcess());
