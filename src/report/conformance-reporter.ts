import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { announceReporter, countFailure } from '../../specs/counted-failure.js';
import { runRules } from '../../specs/run-rules.js';
import { runTarget } from '../../specs/run-target.js';
import { secretsOf } from '../target/target.js';
import { baselineComplaints } from '../verdict/baseline.js';
import { Redactor } from '../wire/redaction.js';
import { buildReport, reportText } from './build-report.js';
import { keepClosing } from './closing.js';
import { paintFor } from './colour.js';
import { exitWith } from './exit-with.js';
import { formatFiles } from './formats/files.js';
import { conformanceFile, reportsFolder } from './reports-folder.js';
import { hasRefused } from './refusal.js';
import { decideRun } from './run-gate.js';
import { recorded } from './run-recorder.js';
import { summaryText, verdictLine } from './summary.js';

function messageOf({ message, value }: TestError): string {
  return (message ?? value ?? 'an error without a message').replace(/^Error: /, '');
}

function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

function writtenFiles(): string[] {
  return ['conformance.html', 'conformance.json', join('playwright', 'index.html'), 'junit.xml'].map((file) =>
    shownPath(join(reportsFolder, file)),
  );
}

/**
 * Turns a Playwright run into a conformance run: gathers the checks' results, writes reports/conformance.json, says how it
 * ended, and makes the process end with the gate's exit code. It must stand first among the reporters.
 */
export default class ConformanceReporter implements Reporter {
  private readonly errors: string[] = [];
  private tests: readonly TestCase[] = [];
  private startedAt = new Date();

  constructor() {
    announceReporter();
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    this.startedAt = new Date();
    this.tests = suite.allTests();
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    countFailure(test);
    // Playwright's notes for whoever mends a failing test tell of the harness's source, not of the service.
    result.attachments = result.attachments.filter(({ name }) => name !== 'error-context');
  }

  onError(error: TestError): void {
    this.errors.push(messageOf(error));
  }

  onEnd(result: FullResult): Promise<{ status?: FullResult['status'] } | undefined> {
    try {
      return Promise.resolve(this.conclude(result));
    } catch (error) {
      // Playwright prints the error and would end with 1, which means that the service failed.
      exitWith(3);
      throw error;
    }
  }

  private conclude(result: FullResult): { status: FullResult['status'] } | undefined {
    // What Playwright is only asked to list has no results and no errors.
    const listed = result.status === 'passed' && this.tests.length > 0;
    if (listed && this.tests.every(({ results }) => results.length === 0)) return undefined;
    if (this.tests.length === 0) return this.endWithoutTests();
    const target = runTarget(process.env);
    const redactor = new Redactor(secretsOf(target));
    const { results, unjudged } = recorded(this.tests, (text) => redactor.text(text));
    const { baseline, today, requireExercised } = runRules(process.env);
    const report = buildReport({
      target,
      startedAt: this.startedAt,
      durationMilliseconds: result.duration,
      complete: result.status !== 'interrupted' && result.status !== 'timedout',
      results,
      unjudged,
      errors: this.errors.map((text) => redactor.text(text)),
      rules: {
        baselineComplaints: baselineComplaints(results, baseline, today),
        ...(requireExercised !== undefined && { requireExercised }),
      },
    });
    mkdirSync(reportsFolder, { recursive: true });
    writeFileSync(conformanceFile, reportText(report));
    for (const { name, text } of formatFiles) writeFileSync(join(reportsFolder, name), text(report));
    const { exitCode } = report.run.gate;
    keepClosing({
      stream: 'stdout',
      text: `\n${summaryText(report, writtenFiles(), paintFor(process.stdout, process.env))}`,
    });
    exitWith(exitCode);
    return { status: exitCode === 0 ? 'passed' : 'failed' };
  }

  /** A run that never came to its tests leaves no report, and none of an earlier run to be taken for its own. */
  private endWithoutTests(): { status: FullResult['status'] } {
    rmSync(conformanceFile, { force: true });
    for (const { name } of formatFiles) rmSync(join(reportsFolder, name), { force: true });
    if (hasRefused()) {
      // Its reason has been printed as the error that it is.
      exitWith(2);
      return { status: 'failed' };
    }
    // Playwright's own words for a selection that fits no test; it says them as an error.
    const errors = this.errors.filter((text) => !text.startsWith('No tests found'));
    const decision = decideRun({ results: [], unjudged: 0, errors }, { failOn: 'must' });
    exitWith(decision.exitCode);
    keepClosing({ stream: 'stderr', text: `${verdictLine(decision)}\n` });
    return { status: 'failed' };
  }

  printsToStdio(): boolean {
    // A progress reporter stands beside this one.
    return false;
  }
}
