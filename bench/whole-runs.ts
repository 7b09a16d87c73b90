import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/contract/root.js';
import { checks } from '../specs/checks.js';
import { median } from './median.js';
import { type Measured, measureNode } from './process-tree.js';
import type { RecordedRequest } from './recording-channel.js';
import type { Row } from './row.js';

const playwright = join(packageRoot, 'node_modules', '@playwright', 'test', 'cli.js');
const tool = join(packageRoot, 'dist', 'src', 'cli', 'main.js');
const bareRun = join(packageRoot, 'dist', 'bench', 'bare-run.js');
const floorConfig = join(packageRoot, 'bench', 'floor', 'playwright.config.ts');

interface Pair {
  readonly whole: Measured;
  readonly floor: Measured;
}

async function measured(what: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Measured> {
  const result = await measureNode(args, environment);
  if (result.exitCode !== 0) throw new Error(`${what} exited with ${result.exitCode}, so its time says nothing.`);
  return result;
}

/** What a command and its floor take, in turn. The first pair fills caches and does not count. */
async function pairsOf(
  command: readonly string[],
  floor: readonly string[],
  environment: NodeJS.ProcessEnv,
  repeats: number,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let run = 0; run <= repeats; run += 1) {
    const whole = await measured(command.join(' '), command, environment);
    pairs.push({ whole, floor: await measured(floor.join(' '), floor, environment) });
  }
  return pairs.slice(1);
}

interface Kind {
  readonly name: string;
  readonly unit: string;
  readonly of: (measured: Measured) => number;
  readonly digits?: number;
}

const clock: Kind = { name: 'clock time', unit: 's', of: ({ seconds }) => seconds };
const processor: Kind = {
  name: 'processor time of all processes and threads',
  unit: 's',
  of: ({ processorSeconds }) => processorSeconds ?? Number.NaN,
};
const memory: Kind = {
  name: 'peak memory of the process tree',
  unit: 'MB',
  of: ({ peakMegabytes }) => peakMegabytes ?? Number.NaN,
  digits: 0,
};

function rowOf(what: string, floorWhat: string, pairs: readonly Pair[], kind: Kind, goal?: string): Row {
  return {
    what: `${what}, ${kind.name}`,
    value: median(pairs.map(({ whole }) => kind.of(whole))),
    unit: kind.unit,
    floor: { what: floorWhat, value: median(pairs.map(({ floor }) => kind.of(floor))) },
    ...(goal !== undefined && { goal }),
    ...(kind.digits !== undefined && { digits: kind.digits }),
  };
}

/** Measures what it takes to start the command line. */
export async function benchVersion(repeats: number): Promise<readonly Row[]> {
  const pairs = await pairsOf([tool, '--version'], ['--eval', ''], process.env, repeats);
  const floor = 'an empty Node.js process';
  return [
    rowOf('xbl-conformance --version', floor, pairs, clock, 'at most 0.13 s'),
    rowOf('xbl-conformance --version', floor, pairs, processor),
  ];
}

/** Measures a whole run of the command line on the mock. */
export async function benchCommand(requests: readonly RecordedRequest[], repeats: number): Promise<readonly Row[]> {
  return withFile(requests, async (file) => {
    const pairs = await pairsOf([tool, 'run', '--mock'], [bareRun, file], process.env, repeats);
    const what = 'xbl-conformance run --mock';
    const floor = 'a process with the mock and a bare loop';
    return [
      rowOf(what, floor, pairs, clock, 'at most 2.0 s'),
      rowOf(what, floor, pairs, processor),
      rowOf(what, floor, pairs, memory, 'at most 220 MB'),
    ];
  });
}

/** Measures a whole run of Playwright on the mock. */
export async function benchPlaywright(requests: readonly RecordedRequest[], repeats: number): Promise<readonly Row[]> {
  return withFile({ tests: checks.length, requests }, async (file) => {
    const environment = { ...process.env, FLOOR_INPUT: file, NO_COLOR: '1' };
    const whole = [playwright, 'test', '--config', packageRoot];
    const pairs = await pairsOf(whole, [playwright, 'test', '--config', floorConfig], environment, repeats);
    const floor = 'as many projects and empty tests, and the same requests over a request context each';
    return [
      rowOf('npx playwright test', floor, pairs, clock, 'a ratio of at most 1.3'),
      rowOf('npx playwright test', floor, pairs, processor),
      rowOf('npx playwright test', floor, pairs, memory),
    ];
  });
}

async function withFile<Value>(content: unknown, use: (file: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'xbl-conformance-bench-'));
  try {
    const file = join(folder, 'floor.json');
    writeFileSync(file, JSON.stringify(content));
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
