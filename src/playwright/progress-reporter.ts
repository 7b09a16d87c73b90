import { stripVTControlCharacters } from 'node:util';
import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult, TestStep } from '@playwright/test/reporter';
import { subjectOf } from './check-identity.js';
import { runRules, runTarget } from './environment.js';
import { shownText } from '../report/formats/shown-text.js';
import { messageOf } from './message-of.js';
import { recorded } from './recorded.js';
import { runEnd } from './run-end.js';
import { ShownRun } from '../report/shown-run.js';
import { say, sayPainted } from '../report/terminal-output.js';

/** What an error outside the checks says: a refusal is told by its line, a fault of the harness by its place as well. */
function errorText(error: TestError): string {
  const message = messageOf(error);
  const stack = runEnd.refusal === undefined ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line));
  // Playwright colours some of its errors; what a service sent must not steer the terminal.
  return shownText(stripVTControlCharacters([message, ...frames].join('\n')), Number.POSITIVE_INFINITY);
}

/**
 * Shows on the terminal how a run goes: the reporter that runs with the conformance reporter unless others are named. It turns what
 * Playwright reports into the events of a run. Secrets have been replaced before it sees anything.
 */
export default class ProgressReporter implements Reporter {
  private shown: ShownRun | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    const tests = suite.allTests();
    // A run that was refused has no tests, and a target perhaps not either.
    if (tests.length === 0) return;
    const shown = new ShownRun({ target: runTarget(), rules: runRules() });
    const subjects = tests.flatMap((test) => subjectOf(test) ?? []);
    shown.take({ kind: 'started', startedAt: new Date(), subjects });
    runEnd.beforeClosing(() => {
      shown.close();
    });
    this.shown = shown;
  }

  onTestBegin(test: TestCase): void {
    const subject = subjectOf(test);
    if (subject !== undefined) this.shown?.take({ kind: 'check', subject });
  }

  onStepBegin(_test: TestCase, _result: TestResult, { category, title }: TestStep): void {
    if (category === 'test.step') this.shown?.take({ kind: 'case', title });
  }

  onTestEnd(test: TestCase): void {
    for (const result of recorded([test], (text) => text).results) this.shown?.take({ kind: 'result', result });
  }

  onStdOut(chunk: string | Buffer): void {
    if (this.shown === undefined) sayPainted(chunk.toString());
    else this.shown.passOn(chunk.toString());
  }

  onStdErr(chunk: string | Buffer): void {
    this.shown?.clear();
    sayPainted(chunk.toString(), 'stderr');
  }

  onError(error: TestError): void {
    const text = errorText(error);
    // The verdict says it: the selection is empty.
    if (text.startsWith('No tests found')) return;
    this.shown?.clear();
    say(`${text}\n`, 'stderr');
  }

  onEnd(): Promise<void> {
    this.shown?.close();
    return Promise.resolve();
  }

  printsToStdio(): boolean {
    return true;
  }
}
