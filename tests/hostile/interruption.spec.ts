import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { byService, type Service, serviceAt, services } from '../../src/contract/service.js';
import { validatorFor } from '../../src/contract/validator.js';
import type { ConformanceReport } from '../../src/report/conformance-report.js';
import { type Ended, end, playwright, reportIn, tool, userEnvironment, withFolder } from '../cli/command.js';
import { canaryVariables, writeCanaryProfile } from './canary-profile.js';
import { canaries, sightings } from './canaries.js';
import { growth } from './grown-response.js';
import type { RunningPeer } from './peers/peer.js';
import { json, message, startRaw } from './peers/raw-server.js';
import { watchWithheldTime } from './withheld-time.js';

// Signals and process groups are POSIX; on Windows a console tells every process of a run by itself.
test.skip(process.platform !== 'linux', 'walks the tree of processes in /proc');
test.describe.configure({ mode: 'default' });

/**
 * A process under test may take so long to end. What the machine needs to collect its output is not its own, and neither is the time
 * in which it stood ready and other processes ran.
 */
const longestMilliseconds = 2000;

/** Starts Node.js on a script as the leader of a process group of its own, as a shell starts a command. */
function startGroup(script: string, words: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const env = userEnvironment(environment);
  return spawn(process.execPath, [script, ...words], { cwd: packageRoot, env, detached: true });
}

/** The processes of a group that still live, by their command lines. */
function living(group: number): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // The name may hold spaces and brackets: what follows its last bracket is state, parent, group.
        const [state, , ofGroup] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        if (Number(ofGroup) !== group || state === 'Z') return [];
        return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`];
      } catch {
        return [];
      }
    });
}

function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** The line of a header that repeats the credentials, as far as it has been sent when a signal comes. */
const telling = `HTTP/1.1 400 Bad\r\n${json}\r\nX-Tokens: ${canaries[0]} ${canaries[1]}`;

/** A service, and when it has been asked often enough that a run is well under way. */
interface SlowPeer extends RunningPeer {
  readonly underWay: Promise<unknown>;
}

async function startService(answersIn: number | undefined, enough: number): Promise<SlowPeer> {
  let asked: (value?: unknown) => void = () => undefined;
  const underWay = new Promise((resolve) => (asked = resolve));
  const peer = await startRaw({
    answer: ({ socket, number }) => {
      if (number >= enough) asked();
      socket.write(telling);
      if (answersIn === undefined) return;
      setTimeout(() => socket.write('\r\nContent-Length: 2\r\n\r\n{}'), answersIn);
    },
  });
  return { ...peer, underWay };
}

const slowPeers = {
  slowly: () => startService(40, 12),
  never: () => startService(undefined, 1),
} as const;

/** A supervisor signals a process, a terminal the whole group. */
function signalTo({ pid = 0 }: ChildProcess, signal: NodeJS.Signals, whom: 'process' | 'group'): void {
  process.kill(whom === 'process' ? pid : -pid, signal);
}

/** Waits for something, or for the command to end before it, which is then told. */
async function unlessEnded(what: Promise<unknown>, ending: Promise<Ended>): Promise<void> {
  const early = ending.then(({ exitCode, stdout, stderr }) => {
    throw new Error(`it ended early, with ${exitCode}: ${stdout}${stderr}`);
  });
  await Promise.race([what, early]);
}

interface Interrupted extends Ended {
  /** From the signal on, without the time that the machine gave to others. */
  readonly milliseconds: number;
}

/** Waits for a command to be interrupted: its time from the signal on, and that nothing of it is left. */
async function interrupted(child: ChildProcess, send: () => void, ending: Promise<Ended>): Promise<Interrupted> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const group = child.pid ?? 0;
  const withheld = watchWithheldTime(group);
  const start = performance.now();
  send();
  await exited;
  const milliseconds = performance.now() - start - withheld();
  const ended = await ending;
  // A worker whose runner is gone learns of it when its channel closes, which is a moment later.
  await expect.poll(() => living(group), { message: 'processes left', timeout: 20_000 }).toEqual([]);
  return { ...ended, milliseconds };
}

/** What tells of an incomplete run, in everything that it leaves. */
function expectIncomplete(ended: Interrupted, folder: string): ConformanceReport {
  const output = ended.stdout + ended.stderr;
  expect(ended.exitCode, output).toBe(2);
  expect(ended.milliseconds, output).toBeLessThan(longestMilliseconds);
  expect(ended.stderr).not.toMatch(/^ +at .+:\d+:\d+\)?$/m);
  expect(ended.stdout).toContain('Could not judge: the run was interrupted: ');
  const report = reportIn(folder);
  expect(validatorFor('conformance')(report).map((one) => one.message)).toEqual([]);
  expect(report.run.complete, output).toBe(false);
  expect(report.run.gate.exitCode, output).toBe(2);
  expect(notJudged(report), output).toBeGreaterThan(0);
  expect(readFileSync(join(folder, 'conformance.html'), 'utf8'), output).toContain('the run was interrupted');
  return report;
}

function notJudged({ rows }: ConformanceReport): number {
  return rows.filter(({ outcome }) => outcome === 'not-judged').length;
}

const commands = {
  run: { script: tool, words: ['run'] },
  'plain Playwright': { script: playwright, words: ['test'] },
} as const;

// Of the whole product, which takes minutes, the rows that hold every pair of two columns that matters.
const interruptions = [
  ['run', 'slowly', 'SIGINT', 'group'],
  ['run', 'never', 'SIGINT', 'process'],
  ['run', 'never', 'SIGTERM', 'process'],
  ['run', 'slowly', 'SIGHUP', 'group'],
  ['plain Playwright', 'slowly', 'SIGTERM', 'group'],
  ['plain Playwright', 'never', 'SIGINT', 'process'],
] as const;

for (const [command, answers, signal, whom] of interruptions) {
  test(`${signal} to the ${whom} of ${command} on a service that answers ${answers} ends it in order within 2 s, no credential left`, async () => {
    const service = await slowPeers[answers]();
    try {
      await withFolder(async (folder) => {
        const environment = { ...canaryVariables, TARGET: writeCanaryProfile(folder, service.url), REPORTS: folder };
        const child = startGroup(commands[command].script, commands[command].words, environment);
        const ending = end(child);
        await unlessEnded(service.underWay, ending);
        const ended = await interrupted(
          child,
          () => {
            signalTo(child, signal, whom);
          },
          ending,
        );
        const report = expectIncomplete(ended, folder);
        // The exchange that stood open was inside of a header that holds the credentials.
        expect(sightings(folder, ended).found, ended.stdout).toEqual([]);
        if (answers === 'never') return;
        expect(notJudged(report)).toBeLessThan(report.rows.length);
        expect(JSON.stringify(report), 'what was judged so far has its evidence').toContain('$XBL_CANARY');
      });
    } finally {
      await service.close();
    }
  });
}

/** Valid responses of about 1 MB, of which a run on a slow machine still reads several in the time that it may take to end. */
function hugeResponses(): Readonly<Record<Service, Buffer>> {
  const grown: Readonly<Record<Service, Buffer>> = {
    userstats: growth('userstats', ['users'], 6000)(Buffer.from('{"users":[]}')),
    presence: growth('presence', [], 5500)(Buffer.from('[]')),
    sessions: growth('sessions', ['results'], 2750)(Buffer.from('{"results":[]}')),
  };
  return byService((service) => message('200 OK', [json], grown[service]));
}

/** A profile of one caller, all of whose services are at one address. */
function writePlainProfile(folder: string, url: string): string {
  const profile = join(folder, 'profile.yaml');
  const lines = [
    `services: { ${services.map((service) => `${service}: { baseUrl: "${url}" }`).join(', ')} }`,
    'credentials: { caller: { authorization: "XBL3.0 x=1;synthetic-caller", xuid: 2533274900000001 } }',
    'people: [{ xuid: 2533274900000001, relationship: self }]',
    'serviceConfigurations: { known: [5a0c0001-71d2-4e0b-9c11-3f20aa000001] }',
    '',
  ];
  writeFileSync(profile, lines.join('\n'));
  return profile;
}

test('a run on a service of huge responses ends in order within 2 s, at whatever moment it is interrupted', async () => {
  test.setTimeout(900_000);
  const responses = hugeResponses();
  const sizes = Object.values(responses).map(({ length }) => length);
  expect(Math.min(...sizes)).toBeGreaterThan(500_000);
  expect(Math.max(...sizes)).toBeLessThan(2 * 1024 * 1024);
  for (let moment = 0; moment < 20; moment += 1) {
    let reached: (value?: unknown) => void = () => undefined;
    const underWay = new Promise((resolve) => (reached = resolve));
    const peer = await startRaw({
      answer: ({ socket, head, number }) => {
        const service = serviceAt(head.split(' ')[1]?.split('?')[0] ?? '') ?? 'presence';
        // Some moments are before the response is read, and others while it is judged.
        socket.write(responses[service], () => {
          if (number > 2 * moment) setTimeout(reached, (moment * 37) % 200);
        });
      },
    });
    try {
      await withFolder(async (folder) => {
        const environment = { TARGET: writePlainProfile(folder, peer.url), REPORTS: folder };
        const service = (['presence', 'sessions', 'userstats'] as const)[moment % 3];
        const child = startGroup(tool, ['run', '--service', service ?? ''], environment);
        const ending = end(child);
        await unlessEnded(underWay, ending);
        const signal = moment % 2 === 0 ? 'SIGTERM' : 'SIGINT';
        const ended = await interrupted(
          child,
          () => {
            signalTo(child, signal, 'process');
          },
          ending,
        );
        expectIncomplete(ended, folder);
      });
    } finally {
      await peer.close();
    }
  }
});

/**
 * Signals a group again and again until its leader is gone. At this pace one arrives in every stage of the leader's end, also where
 * Node.js has taken its handlers down.
 */
function signalWithoutEnd(child: ChildProcess, signal: NodeJS.Signals): () => void {
  return () => {
    const timer = setInterval(() => {
      if (child.exitCode === null && child.signalCode === null) signalTo(child, signal, 'group');
    }, 2);
    child.once('exit', () => {
      clearInterval(timer);
    });
  };
}

test('signals without end are no harm: a run on the embedded mock ends at once, its report whole', async () => {
  await withFolder(async (folder) => {
    const child = startGroup(tool, ['run', '--mock'], { REPORTS: folder });
    const started = new Promise<void>((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Judging ')) resolve();
      });
    });
    const ending = end(child);
    await unlessEnded(started, ending);
    const ended = await interrupted(child, signalWithoutEnd(child, 'SIGINT'), ending);
    expectIncomplete(ended, folder);
  });
});

test('the mock closes its port on every signal, however often it comes, and ends with 0', async () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const child = startGroup(tool, ['mock', '--port', '0'], {});
    const url = new Promise<string>((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        const found = /http:\/\/\S+/.exec(chunk.toString())?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    const ending = end(child);
    await unlessEnded(url, ending);
    expect(await isListening(await url)).toBe(true);
    const ended = await interrupted(child, signalWithoutEnd(child, signal), ending);
    expect(ended.exitCode, `${signal} ${ended.stderr}`).toBe(0);
    expect(ended.milliseconds, signal).toBeLessThan(longestMilliseconds);
    expect(await isListening(await url), signal).toBe(false);
  }
});

/** Whether a process deals with SIGHUP, which Node.js itself does not. */
function listens({ pid }: ChildProcess): boolean {
  const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${caught}`) & 1n) === 1n;
}

for (const words of [['doctor'], ['replay', 'PRES-AUTH-REQUIRED'], ['plan']]) {
  test(`${words.join(' ')} ends at once with 2 when it is interrupted, in a line that says so`, async () => {
    const service = await slowPeers.never();
    try {
      await withFolder(async (folder) => {
        const child = startGroup(tool, words, { ...canaryVariables, TARGET: writeCanaryProfile(folder, service.url) });
        const ending = end(child);
        // A plan sends nothing by which one could see that it is under way.
        if (words[0] === 'plan') await expect.poll(() => listens(child), { intervals: [20] }).toBe(true);
        else await unlessEnded(service.underWay, ending);
        const ended = await interrupted(
          child,
          () => {
            signalTo(child, 'SIGINT', 'group');
          },
          ending,
        );
        expect(ended.exitCode, ended.stdout + ended.stderr).toBe(2);
        expect(ended.milliseconds).toBeLessThan(longestMilliseconds);
        expect(ended.stderr).toMatch(/^Interrupted by SIGINT: .+\.\n$/);
        expect(sightings(folder, ended).found, ended.stdout).toEqual([]);
      });
    } finally {
      await service.close();
    }
  });
}
