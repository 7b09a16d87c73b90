import { stripVTControlCharacters } from 'node:util';
import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult, TestStep } from '@playwright/test/reporter';
import { excused } from '../verdict/baseline.js';
import { subjectOf } from './check-identity.js';
import { runRules, runTarget } from './environment.js';
import { shownText } from '../report/formats/shown-text.js';
import { messageOf } from './message-of.js';
import { reportedTarget } from '../report/reported-target.js';
import { recorded } from './recorded.js';
import { runEnd } from './run-end.js';
import { RunProgress } from '../report/run-progress.js';
import type { Subject } from '../run/subject.js';

/** How often the status line is looked at. It is written only where it has changed. */
const tickMilliseconds = 150;

/** What a test asks of the target; undefined for one of a service that the profile gives no address, which is over in no time. */
function askedSubject(test: TestCase): Subject | undefined {
  const subject = subjectOf(test);
  return subject === undefined || runTarget().services[subject.service] === undefined ? undefined : subject;
}

/** What an error outside the checks says: a refusal is told by its line, a fault of the harness by its place as well. */
function errorText(error: TestError): string {
  const message = messageOf(error);
  const stack = runEnd.refusal === undefined ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line));
  // Playwright colours some of its errors; what a service sent must not steer the terminal.
  return shownText(stripVTControlCharacters([message, ...frames].join('\n')), Number.POSITIVE_INFINITY);
}

/**
 * Tells on the terminal how a run goes: the reporter that stands beside the conformance reporter unless others are asked for. Secrets
 * have been replaced before it sees anything.
 */
export default class ProgressReporter implements Reporter {
  private readonly progress = new RunProgress({
    output: process.stdout,
    environment: process.env,
    now: () => performance.now(),
  });
  private timer: NodeJS.Timeout | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    const tests = suite.allTests();
    // A run that was refused has no tests, and a target perhaps not either.
    if (tests.length === 0) return;
    const target = reportedTarget(runTarget());
    const subjects = tests.flatMap((test) => askedSubject(test) ?? []);
    const judged = target.services.filter((one) => subjects.some(({ service }) => service === one.service));
    this.progress.begin({ ...target, services: judged }, subjects.length);
    this.timer = setInterval(() => {
      this.progress.tick();
    }, tickMilliseconds);
    this.timer.unref();
    runEnd.beforeClosing(() => {
      this.stop();
    });
  }

  onTestBegin(test: TestCase): void {
    const subject = askedSubject(test);
    if (subject !== undefined) this.progress.started(subject);
  }

  onStepBegin(_test: TestCase, _result: TestResult, { category, title }: TestStep): void {
    if (category === 'test.step') this.progress.stepped(title);
  }

  onTestEnd(test: TestCase): void {
    if (askedSubject(test) === undefined) return;
    const result = recorded([test], (text) => text).results[0];
    const { baseline, today } = runRules();
    const judged = result === undefined ? undefined : excused(result, baseline, today);
    this.progress.ended(judged, runTarget().failOn);
  }

  onStdOut(chunk: string | Buffer): void {
    this.progress.passOn(chunk.toString());
  }

  onStdErr(chunk: string | Buffer): void {
    this.progress.clear();
    process.stderr.write(chunk);
  }

  onError(error: TestError): void {
    const text = errorText(error);
    // The verdict says it: the selection is empty.
    if (text.startsWith('No tests found')) return;
    this.progress.clear();
    process.stderr.write(`${text}\n`);
  }

  onEnd(): Promise<void> {
    this.stop();
    return Promise.resolve();
  }

  printsToStdio(): boolean {
    return true;
  }

  private stop(): void {
    clearInterval(this.timer);
    this.progress.clear();
  }
}
