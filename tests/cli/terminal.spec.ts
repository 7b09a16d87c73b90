import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import { TerminalScreen } from '../report/terminal-screen.js';
import { listening } from '../listening.js';
import { end, reportIn, runToolApart, start, tool, userEnvironment, withFolder } from './command.js';
import { runTool } from './in-process.js';

const mockProfile = join(packageRoot, 'fixtures', 'targets', 'mock.yaml');

// util-linux's script gives a command a pseudo terminal; the one of BSD takes other words.
const hasTerminal =
  process.platform === 'linux' &&
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout.includes('util-linux');

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Starts the tool on a terminal of so many columns; what is written to the child's stdin is typed. */
function startOnTerminal(words: readonly string[], columns: number, environment: NodeJS.ProcessEnv): ChildProcess {
  const command = [process.execPath, tool, ...words].map(quoted).join(' ');
  const env = userEnvironment({ TERM: 'xterm', ...environment });
  // Nobody sees the terminal: the shell tells it its size.
  const scriptWords = [
    '--quiet',
    '--return',
    '--command',
    `stty cols ${columns} rows 24; exec ${command}`,
    '/dev/null',
  ];
  return spawn('script', scriptWords, { cwd: packageRoot, env: { ...env, SHELL: '/bin/sh' } });
}

interface Seen {
  readonly exitCode: number | null;
  readonly screen: TerminalScreen;
}

async function seenOnTerminal(child: ChildProcess, columns: number): Promise<Seen> {
  const { exitCode, stdout } = await end(child);
  const screen = new TerminalScreen(columns);
  screen.write(stdout);
  return { exitCode, screen };
}

const statusLine = /^\d+\/\d+ {2}\d+:\d\d/;
// eslint-disable-next-line no-control-regex
const statusWritten = /\r\u001b\[K(\u001b\[90m)?\d+\/\d+ {2}0:\d\d/;
const colour = /\u001b\[\d+m/; // eslint-disable-line no-control-regex

test.describe('on a terminal', () => {
  // Nothing else gives a child process a terminal without a native module; CI has the command.
  test.skip(!hasTerminal, 'needs the command script of util-linux');

  test('a run shows its status while it goes on and nothing of it afterwards', async () => {
    test.setTimeout(120_000);
    const mock = await startMock({ rules: withRules(defaultRules, { presence: { maximumUsers: 1101 } }) });
    try {
      await withFolder(async (folder) => {
        const environment = { TARGET: mockProfile, MOCK_URL: mock.url, REPORTS: folder };
        const child = startOnTerminal(['run', '--only', 'PRES-LIMIT-REJECT', 'PRES-BODY-LEVEL'], 80, environment);
        const { exitCode, screen } = await seenOnTerminal(child, 80);
        const text = screen.lines.join('\n');
        expect(exitCode, text).toBe(1);
        expect(screen.written).toMatch(statusWritten);
        expect(screen.lines.filter((line) => statusLine.test(line))).toEqual([]);
        expect(screen.lines[1], text).toMatch(/^fail {2}PRES-LIMIT-REJECT on presence/);
        expect(screen.lines[2], text).toMatch(/^ {4}expected .+, got 200/);
        expect(screen.lines.slice(-2).join(''), text).toContain(
          'Not conformant: 2 of 2 presence requirements judged, 1 failed',
        );
        expect(screen.written).toMatch(colour);
      });
    } finally {
      await mock.close();
    }
  });

  test('Ctrl-C takes the status line away and leaves the closing with its report; colours yield to NO_COLOR', async () => {
    test.setTimeout(120_000);
    const silent = createServer(() => undefined);
    const { url, close } = await listening(silent);
    try {
      await withFolder(async (folder) => {
        const environment = { TARGET: mockProfile, MOCK_URL: url, REPORTS: folder, NO_COLOR: '1' };
        const child = startOnTerminal(['run', '--service', 'presence'], 50, environment);
        const asked = new Promise((resolve) => silent.once('request', resolve));
        const ending = seenOnTerminal(child, 50);
        await Promise.race([asked, ending]);
        child.stdin?.write('\u0003');
        const { exitCode, screen } = await ending;
        const text = screen.lines.join('\n');
        expect(exitCode, text).toBe(2);
        expect(screen.written, 'a status was there').toMatch(statusWritten);
        expect(screen.lines.filter((line) => statusLine.test(line))).toEqual([]);
        expect(screen.lines.join(''), text).toContain('Could not judge: the run was interrupted: ');
        expect(screen.written).not.toMatch(colour);
        expect(reportIn(folder).run.complete).toBe(false);
      });
    } finally {
      await close();
    }
  });

  test('the list fits a narrow terminal and says all that it says off one', async () => {
    const piped = await runTool(['list', '--service', 'presence']);
    const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean).sort();
    for (const columns of [100, 64, 50]) {
      const { exitCode, screen } = await seenOnTerminal(
        startOnTerminal(['list', '--service', 'presence'], columns, {}),
        columns,
      );
      expect(exitCode).toBe(0);
      expect(wordsOf(screen.lines.join('\n')), `${columns} columns`).toEqual(wordsOf(piped.stdout));
      const broken = screen.written.split('\r\n').filter((line) => line.length > columns);
      expect(broken, `${columns} columns`).toEqual([]);
    }
  });
});

test('off a terminal a run writes a calm log: no escape, a line or two a departure; FORCE_COLOR colours it', async () => {
  test.setTimeout(120_000);
  const mock = await startMock({ rules: withRules(defaultRules, { presence: { maximumUsers: 1101 } }) });
  try {
    await withFolder(async (folder) => {
      const environment = { TARGET: mockProfile, MOCK_URL: mock.url, REPORTS: folder };
      const words = ['run', '--only', 'PRES-LIMIT-REJECT'];
      const calm = await runToolApart(words, environment);
      expect(calm.exitCode, calm.stdout + calm.stderr).toBe(1);
      expect(calm.stdout + calm.stderr).not.toContain('\u001b');
      const lines = calm.stdout.trimEnd().split('\n');
      expect(lines.length, calm.stdout).toBeLessThan(20);
      expect(lines[0]).toBe(`Judging reference service: 1 requirement of presence at ${mock.url}`);
      expect(lines.at(-1)).toBe(
        'Not conformant: 1 of 1 presence requirements judged, 1 failed at level MUST or SHOULD (exit code 1)',
      );
      const coloured = await runToolApart(words, { ...environment, FORCE_COLOR: '1' });
      expect(coloured.stdout, 'the log').toContain('\u001b[31mfail\u001b[0m  PRES-LIMIT-REJECT on presence: More than');
      expect(coloured.stdout, 'a log is not rewritten').not.toContain('\r');
    });
  } finally {
    await mock.close();
  }
});

test('a reader that goes away, as head does, is no fault of a command', async () => {
  const commands = [
    ['list', '--json'],
    ['plan', '--mock', '--only', 'PRES-BODY-LEVEL'],
    ['explain', 'PRES-BODY-LEVEL'],
    ['--help'],
  ];
  for (const words of commands) {
    const child = start(tool, words);
    child.stdout?.destroy();
    const { exitCode, stderr } = await end(child);
    expect(stderr, words.join(' ')).toBe('');
    expect(exitCode, words.join(' ')).toBe(0);
  }
});
