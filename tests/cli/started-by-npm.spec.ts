import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { end, tool, userEnvironment, withFolder } from './command.js';

// On Windows a console tells every process by itself, and no signal ends npm alone.
test.skip(process.platform === 'win32', 'sends signals');

const groups: ChildProcess[] = [];

// Here and not in the tests: one whose time is up is not gone on with.
test.afterEach(() => {
  for (const { pid } of groups.splice(0)) {
    try {
      process.kill(-(pid ?? NaN), 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  }
});

/** Starts a command as the leader of a group, so that nothing of it outlives its test. */
function startGroup(
  command: string,
  words: readonly string[],
  cwd: string,
  changes: NodeJS.ProcessEnv = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(command, words, { cwd, env: userEnvironment(changes), detached: true });
  groups.push(child);
  return child;
}

/** What a command has printed once it says this. */
function untilSaid(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer | string) => {
      printed += chunk.toString();
      if (printed.includes(text)) resolve(printed);
    });
    child.once('close', () => {
      reject(new Error(`It ended early, after: ${printed}`));
    });
  });
}

/** What npm is started with; each puts a shell between itself and the mock. */
const ways = {
  'npx xbl-conformance mock': (folder: string) => {
    mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
    const program = join(folder, 'node_modules', '.bin', 'xbl-conformance');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${tool}" "$@"\n`, { mode: 0o755 });
    return startGroup('npx', ['--no-install', 'xbl-conformance', 'mock'], folder);
  },
  'npm run mock': (folder: string) => {
    const script = `true && "${process.execPath}" "${tool}" mock`;
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { mock: script } }));
    return startGroup('npm', ['run', 'mock'], folder);
  },
} as const;

/** A supervisor tells npm alone; a terminal tells every process of the group. */
const tellings = {
  'SIGTERM to npm alone': (pid: number) => process.kill(pid, 'SIGTERM'),
  'Ctrl-C in a terminal': (pid: number) => process.kill(-pid, 'SIGINT'),
} as const;

for (const [way, begin] of Object.entries(ways)) {
  for (const [telling, tell] of Object.entries(tellings)) {
    test(`${way}: ${telling} ends the mock, which frees its port`, async () => {
      await withFolder(async (folder) => {
        const npm = begin(folder);
        const ended = end(npm);
        const text = await untilSaid(npm, 'Ctrl-C ends it');
        const [, url = ''] = /listens on (\S+)/.exec(text) ?? [];
        tell(npm.pid ?? NaN);
        // The mock holds the output of npm: this comes about when both are gone.
        await ended;
        await expect(fetch(url)).rejects.toThrow('fetch failed');
      });
    });
  }
}

test('the end of a parent is noticed under npm alone: elsewhere a command may outlive the shell that started it', async () => {
  const built = pathToFileURL(join(packageRoot, 'dist', 'src', 'cli', 'process', 'parent-watch.js')).href;
  // Both look at the same moments, the one without npm first.
  const watch = `
    import { onParentGone } from '${built}';
    onParentGone({}, () => console.log('noticed without npm'));
    onParentGone({ npm_lifecycle_event: 'npx' }, () => { console.log('noticed under npm'); process.exit(); });
    setInterval(() => undefined, 1000);
    console.log('ready');`;
  const script = `"${process.execPath}" --input-type=module -e "$WATCH" & read line`;
  const shell = startGroup('sh', ['-c', script], packageRoot, { WATCH: watch });
  const ended = end(shell);
  await untilSaid(shell, 'ready');
  shell.stdin.end('\n');
  expect((await ended).stdout).toBe('ready\nnoticed under npm\n');
});
