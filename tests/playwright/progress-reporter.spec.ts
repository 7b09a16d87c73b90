import { expect, test } from '@playwright/test';
import { chosenReporters } from '../../src/playwright/reporters.js';
import { RunProgress } from '../../src/report/run-progress.js';
import { columnsOf, fitted } from '../../src/report/terminal-text.js';
import { caseResult, failed, finding, result } from '../report/synthetic-results.js';
import { TerminalScreen } from '../report/terminal-screen.js';

/** A log that is no terminal. */
class Log {
  text = '';

  write(text: string): void {
    this.text += text;
  }

  get lines(): string[] {
    return this.text.split('\n').slice(0, -1);
  }
}

interface Scene<Output> {
  readonly output: Output;
  readonly progress: RunProgress;
  /** Lets the clock go on by so many seconds, and looks as often as the reporter does. */
  readonly pass: (seconds: number) => void;
}

const judged = {
  name: 'synthetic',
  profile: 'synthetic.yaml',
  services: [{ service: 'presence', baseUrl: 'http://presence.test' }],
} as const;

function sceneOn<Output extends Log | TerminalScreen>(
  output: Output,
  environment: Readonly<Record<string, string>> = {},
): Scene<Output> {
  let milliseconds = 5000;
  const progress = new RunProgress({ output, environment, now: () => milliseconds });
  const pass = (seconds: number): void => {
    for (let step = 0; step < seconds * 4; step += 1) {
      milliseconds += 250;
      progress.tick();
    }
  };
  progress.begin(judged, 3);
  return { output, progress, pass };
}

const subject = { requirement: 'HTTP-STATUS-SET', service: 'presence' } as const;

test('a terminal has one status line: how many of all, the time, what departed, what is judged now', () => {
  const { output, progress, pass } = sceneOn(new TerminalScreen(100));
  progress.started(subject);
  pass(1);
  expect(output.lines).toEqual([
    'Judging synthetic: 3 requirements of presence at http://presence.test',
    '0/3  0:01  presence  HTTP-STATUS-SET',
  ]);
  progress.stepped('1101 XUIDs');
  progress.ended(failed('HTTP-CONTENT-TYPE', ['MUST']), 'must');
  progress.ended(result(), 'must');
  pass(70);
  expect(output.lines).toEqual([
    'Judging synthetic: 3 requirements of presence at http://presence.test',
    'fail  HTTP-CONTENT-TYPE on presence: A 200 with a body is JSON, says so, and is as long as… (MUST)',
    '    a broken case: expected a refusal, got 200 OK, at /0/xuid (1 of 1 case)',
    '2/3  1:11  1 fail  presence  HTTP-STATUS-SET: 1101 XUIDs',
  ]);
  progress.clear();
  expect(output.lines, 'nothing of the status is left').toHaveLength(3);
});

test('the status is written only where it changes', () => {
  const { output, progress, pass } = sceneOn(new TerminalScreen(100));
  progress.started(subject);
  pass(10);
  // Eleven seconds to show, the first of them twice: before the requirement began nothing was written.
  expect(output.written.match(/\r/g)?.length).toBeLessThanOrEqual(11);
});

test('no line goes on to a second one, whatever the width, and lines above stay when the terminal is resized', () => {
  for (const columns of [2, 7, 12, 20, 40, 79, 80, 300]) {
    const { output, progress, pass } = sceneOn(new TerminalScreen(columns));
    progress.started(subject);
    progress.stepped('名前が長い'.repeat(30));
    const long = caseResult({ outcome: 'violated', findings: [finding('MUST', '名'.repeat(300))] });
    progress.ended(result({ outcome: 'fail', reason: 'x', cases: [long] }), 'must');
    pass(3);
    expect(output.lines.length, `${columns} columns: ${output.lines.join('|')}`).toBeLessThanOrEqual(4);
    const [, head, detail] = output.lines;
    output.columns = Math.max(1, columns - 5);
    pass(3);
    output.columns = columns + 40;
    pass(3);
    expect(output.lines.slice(1, 3), `${columns} columns, resized`).toEqual([head, detail].filter(Boolean));
  }
});

test('the echo of Ctrl-C fits behind the status, so that the line can still be taken away', () => {
  for (const columns of [7, 20, 50, 80]) {
    const { output, progress, pass } = sceneOn(new TerminalScreen(columns));
    const before = output.lines;
    progress.started(subject);
    progress.stepped('a title that no line holds '.repeat(10));
    pass(1);
    expect(output.lines.length, `${columns} columns`).toBe(before.length + 1);
    output.write('^C');
    progress.clear();
    expect(output.lines, `${columns} columns`).toEqual(before);
  }
});

test('on a narrow terminal what was expected and the status that came both stay to be read', () => {
  const { output, progress } = sceneOn(new TerminalScreen(60));
  const one = caseResult({
    title: 'no Accept header',
    outcome: 'violated',
    findings: [
      { ...finding('MUST'), expected: 'a 4xx to a request with no Accept header', got: `200 OK: ${'x'.repeat(99)}` },
    ],
  });
  progress.ended(result({ outcome: 'fail', reason: 'x', cases: [one] }), 'must');
  expect(output.lines[2]).toMatch(/^ {4}expected a 4xx to a req.*…, got 200 OK:… \(1 of 1 case\)$/);
});

test('what a service says neither steers the terminal nor hides in it', () => {
  const hostile = '\u001b[2J\u009b1A\r\n::error::owned\u202e\u2028';
  for (const environment of [{}, { GITHUB_ACTIONS: 'true' }]) {
    for (const output of [new TerminalScreen(150), new Log()]) {
      const { progress, pass } = sceneOn<Log | TerminalScreen>(output, environment);
      progress.started(subject);
      progress.stepped(hostile);
      const cases = [caseResult({ outcome: 'violated', findings: [finding('MUST', hostile)] })];
      progress.ended(result({ outcome: 'fail', reason: hostile, cases }), 'must');
      progress.ended(result({ outcome: 'inconclusive', reason: hostile }), 'must');
      pass(20);
      const text = output.lines.join('\n');
      expect(text).toContain('⟨U+001B⟩');
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
      expect(text, 'no line begins with what a service said').not.toMatch(/^\s*::error::/m);
    }
  }
});

test('a log has a line or two for what departs, none for what holds or is skipped, and a sign of life every ten seconds', () => {
  const { output, progress, pass } = sceneOn(new Log());
  progress.started(subject);
  progress.ended(result(), 'must');
  progress.ended(result({ outcome: 'skipped', reason: 'x' }), 'must');
  progress.ended(result({ outcome: 'not-exercised', reason: 'x' }), 'must');
  pass(9);
  expect(output.lines).toEqual(['Judging synthetic: 3 requirements of presence at http://presence.test']);
  pass(22);
  expect(output.lines.slice(1)).toEqual([
    '3 of 3 judged after 0:10; now HTTP-STATUS-SET on presence',
    '3 of 3 judged after 0:20; now HTTP-STATUS-SET on presence',
    '3 of 3 judged after 0:30; now HTTP-STATUS-SET on presence',
  ]);
  progress.ended(result({ outcome: 'inconclusive', reason: 'a case: no answer came' }), 'must');
  expect(output.lines.slice(4)).toEqual([
    'inconclusive  HTTP-STATUS-SET on presence: Every response has a status that the method documents (MUST)',
    '    a case: no answer came',
  ]);
  pass(9);
  expect(output.lines, 'a line of any kind is a sign of life').toHaveLength(6);
});

test('a thousand findings of a requirement are two lines', () => {
  const { output, progress } = sceneOn(new Log());
  progress.ended(
    failed(
      'HTTP-CONTENT-TYPE',
      Array.from({ length: 1000 }, () => 'MUST' as const),
    ),
    'must',
  );
  expect(output.lines).toHaveLength(3);
});

test('on GitHub a departure is an annotation: an error where it fails the run, a warning where it does not', () => {
  const annotations = (failOn: 'must' | 'should', outcome: 'MUST' | 'SHOULD'): string | undefined => {
    const { output, progress } = sceneOn(new Log(), { GITHUB_ACTIONS: 'true' });
    const cases = [caseResult({ outcome: 'violated', findings: [finding(outcome, '100% of it')] })];
    progress.ended(result({ outcome: outcome === 'MUST' ? 'fail' : 'warn', reason: 'x', cases }), failOn);
    expect(output.lines).toHaveLength(3);
    return output.lines[2];
  };
  const text =
    'title=HTTP-STATUS-SET on presence::a case: expected a refusal, got 100%25 of it, at /0/xuid (1 of 1 case)';
  expect(annotations('must', 'MUST')).toBe(`::error ${text}`);
  expect(annotations('must', 'SHOULD')).toBe(`::warning ${text}`);
  expect(annotations('should', 'SHOULD')).toBe(`::error ${text}`);
});

test('a dumb terminal, which cannot rewrite a line, is told as a log is', () => {
  const { output, progress, pass } = sceneOn(new TerminalScreen(100), { TERM: 'dumb' });
  progress.started(subject);
  pass(12);
  expect(output.written.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(output.lines).toHaveLength(2);
});

test('texts are cut at columns, not at characters, and never inside of one', () => {
  expect(columnsOf('abc')).toBe(3);
  expect(columnsOf('名前')).toBe(4);
  expect(columnsOf('e\u0301')).toBe(1);
  expect(columnsOf('\u{1f600}')).toBe(2);
  expect(fitted('abcdef', 6)).toBe('abcdef');
  expect(fitted('abcdef', 5)).toBe('abcd…');
  expect(fitted('名前名前', 6)).toBe('名前…');
  expect(fitted('\u{1f600}\u{1f600}', 3)).toBe('\u{1f600}…');
  expect(fitted('abc', 1)).toBe('…');
  expect(fitted('abc', 0)).toBe('');
});

test('thousands of checks and cases cost milliseconds', () => {
  const { progress } = sceneOn(new TerminalScreen(100));
  const start = performance.now();
  for (let number = 0; number < 10_000; number += 1) {
    progress.started(subject);
    progress.stepped(`case ${number}`);
    progress.ended(result(), 'must');
    progress.tick();
  }
  // Some 100 checks and 1,500 cases make a run; a hundred times as much is told in less than this, also on a busy machine.
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('progress stands by default and beside reporters that say nothing; whoever is asked for by name stands alone', () => {
  const names = (REPORTER?: string, ...commandLine: string[]): string[] =>
    chosenReporters({ environment: REPORTER === undefined ? {} : { REPORTER }, commandLine }).map(([name]) =>
      /progress-reporter\.[jt]s$/.test(name) ? 'progress' : name,
    );
  expect(names()).toEqual(['progress', 'html']);
  expect(names(undefined, 'test', '--shard=1/2')).toEqual(['progress', 'blob']);
  expect(names(undefined, 'test', '--list')).toEqual(['list', 'html']);
  expect(names(undefined, 'merge-reports', 'blobs')).toEqual(['html']);
  expect(names('list')).toEqual(['list']);
  expect(names('dot,html')).toEqual(['dot', 'html']);
  expect(names('junit,html')).toEqual(['progress', 'junit', 'html']);
  expect(names('progress', 'test', '--shard', '1/2')).toEqual(['progress', 'blob']);
  expect(names('null')).toEqual(['null']);
});
