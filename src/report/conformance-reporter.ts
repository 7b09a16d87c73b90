import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter';
import { attachedResult } from '../../specs/attachment.js';
import { announceLast, announceReporter, countFailure } from '../../specs/counted-failure.js';
import { redactError } from '../../specs/redact-error.js';
import { runRules } from '../../specs/run-rules.js';
import { runTarget } from '../../specs/run-target.js';
import { secretsOf, type Target } from '../target/target.js';
import { baselineComplaints, excused } from '../verdict/baseline.js';
import { Redactor } from '../wire/redaction.js';
import { buildReport } from './build-report.js';
import { keepClosing, takeClosing } from './closing.js';
import { exitWith } from './exit-with.js';
import { messageOf } from './message-of.js';
import { endInOrder } from './orderly-end.js';
import { refusal } from './refusal.js';
import { reportedTarget } from './reported-target.js';
import { leaveFacts } from './run-facts.js';
import { decideRun } from './run-gate.js';
import { recorded, subjectName } from './run-recorder.js';
import { isStopAsAsked } from './stopped-as-asked.js';
import { verdictLine } from './summary.js';
import { contractVersion, harnessVersion } from './versions.js';
import { removeReports } from './remove-reports.js';
import { writeReports } from './write-reports.js';

/** Returns whether somebody ended the run, or its time was used up. */
function isCutShort(status: FullResult['status']): boolean {
  return status === 'interrupted' || status === 'timedout';
}

/** The names of the tests after which nothing more is asked of a service. */
function lastOfEachService(tests: readonly TestCase[]): string[] {
  const last = new Map<string, string>();
  for (const name of tests.flatMap((test) => subjectName(test) ?? [])) last.set(name.split(' ')[1] ?? '', name);
  return [...last.values()];
}

/**
 * Turns a Playwright run into a conformance run: gathers the checks' results, writes reports/conformance.json, says how it
 * ended, and makes the process end with the gate's exit code. It must stand first among the reporters.
 */
export default class ConformanceReporter implements Reporter {
  private readonly errors: string[] = [];
  private tests: readonly TestCase[] = [];
  private selection: readonly string[] = [];
  private config: FullConfig | undefined;
  private startedAt = new Date();
  private concluded = false;

  constructor() {
    announceReporter();
    endInOrder(() => {
      this.endNow();
    });
  }

  preprocess({ suite }: { readonly suite: Suite }): Promise<void> {
    // Here alone the suite holds what the other shards judge as well.
    this.selection = suite.allTests().flatMap((test) => subjectName(test) ?? []);
    return Promise.resolve();
  }

  onBegin(config: FullConfig, suite: Suite): void {
    this.config = config;
    this.startedAt = new Date();
    this.tests = suite.allTests();
    announceLast(lastOfEachService(this.tests));
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    countFailure(test);
    // Playwright's notes for whoever mends a failing test tell of the harness's source, not of the service.
    result.attachments = result.attachments.filter(({ name }) => name !== 'error-context');
    // What a check says has been redacted at the wire. Any other error is the harness's own, and blobs go to where no secret is known.
    if (attachedResult(result.attachments) === undefined) result.errors.forEach(redactError);
  }

  onStepEnd(_test: TestCase, _result: TestResult, { error }: TestStep): void {
    if (error !== undefined) redactError(error);
  }

  onError(error: TestError): void {
    redactError(error);
    const text = messageOf(error);
    if (!isStopAsAsked(text)) this.errors.push(text);
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

  /** Ends the process without waiting for Playwright: with the report of what has been judged, if it has not been written. */
  private endNow(): void {
    try {
      const duration = Date.now() - this.startedAt.getTime();
      if (!this.concluded) this.conclude({ status: 'interrupted', startTime: this.startedAt, duration });
    } catch {
      exitWith(2);
    }
    const closing = takeClosing();
    if (closing !== undefined) process[closing.stream].write(closing.text);
    process.exit(2);
  }

  private conclude(result: FullResult): { status: FullResult['status'] } | undefined {
    this.concluded = true;
    // What Playwright is only asked to list has no results and no errors.
    const listed = result.status === 'passed' && this.tests.length > 0;
    if (listed && this.tests.every(({ results }) => results.length === 0)) return undefined;
    // A shard to which nothing fell has come to its end all the same.
    const isEmptyShard = this.config?.shard != null && this.selection.length > 0 && this.errors.length === 0;
    if (this.tests.length === 0 && !isEmptyShard) return this.endWithoutTests(result);
    return this.report(runTarget(process.env), result);
  }

  private report(target: Target, { status, duration }: FullResult): { status: FullResult['status'] } {
    const redactor = new Redactor(secretsOf(target));
    const { results: judged, unjudged } = recorded(this.tests, (text) => redactor.text(text));
    const { baseline, today, requireExercised, allowInconclusive } = runRules(process.env);
    const results = judged.map((result) => excused(result, baseline, today));
    const complete = !isCutShort(status);
    const shard = this.config?.shard ?? undefined;
    const required = {
      ...(requireExercised !== undefined && { requireExercised }),
      ...(allowInconclusive === true && { allowInconclusive }),
    };
    if (this.config !== undefined && this.leavesBlob) {
      leaveFacts(this.config, {
        kind: 'judging',
        ...(shard !== undefined && { shard }),
        target: reportedTarget(target),
        failOn: target.failOn,
        ...required,
        baseline,
        harnessVersion: harnessVersion(),
        contractVersion: contractVersion(),
        startedAt: this.startedAt.toISOString(),
        complete,
        selection: this.selection,
        own: this.tests.flatMap((test) => subjectName(test) ?? []),
      });
    }
    const report = buildReport({
      target,
      startedAt: this.startedAt,
      durationMilliseconds: duration,
      complete,
      results,
      unjudged,
      errors: this.errors.map((text) => redactor.text(text)),
      ...(status === 'interrupted' && { unjudgedBecause: 'the run was interrupted' }),
      rules: { baselineComplaints: baselineComplaints(results, baseline, today), ...required },
      ...(shard !== undefined && {
        part: { shard, selected: new Set(this.selection.map((name) => name.slice(0, name.indexOf(' ')))) },
      }),
    });
    return writeReports(report, this.config?.reporter ?? []);
  }

  private get leavesBlob(): boolean {
    return this.config?.reporter.some(([name]) => name === 'blob') === true;
  }

  /** A run that never came to its tests leaves no report, and none of an earlier run to be taken for its own. */
  private endWithoutTests({ status }: Pick<FullResult, 'status'>): { status: FullResult['status'] } {
    removeReports();
    const reason = refusal();
    if (reason !== undefined) {
      // It has been printed as the error that it is.
      const shard = this.config?.shard ?? undefined;
      if (this.config !== undefined && this.leavesBlob) {
        leaveFacts(this.config, { kind: 'refused', ...(shard !== undefined && { shard }), reason });
      }
      exitWith(2);
      return { status: 'failed' };
    }
    // Playwright's own words for a selection that fits no test; it says them as an error.
    const errors = this.errors.filter((text) => !text.startsWith('No tests found'));
    const decision = decideRun(
      { results: [], unjudged: [], errors, interrupted: isCutShort(status) },
      { failOn: 'must' },
    );
    exitWith(decision.exitCode);
    keepClosing({ stream: 'stderr', text: `${verdictLine(decision)}\n` });
    return { status: 'failed' };
  }

  printsToStdio(): boolean {
    // A progress reporter stands beside this one.
    return false;
  }
}
