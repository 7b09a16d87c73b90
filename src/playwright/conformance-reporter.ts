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
import { attachedResult } from './attachment.js';
import { subjectOf } from './check-identity.js';
import { countFailure } from './counted-failure.js';
import { announceLast, announceReporter, runRules, runTarget } from './environment.js';
import { redactError } from './redact-error.js';
import { secretsOf, type Target } from '../target/target.js';
import { Redactor } from '../wire/redaction.js';
import { RunRecorder } from '../report/run-recorder.js';
import type { RunEnd } from '../run/events.js';
import { lastOfEachService } from '../run/last-of-each-service.js';
import type { Subject } from '../run/subject.js';
import { messageOf } from './message-of.js';
import { endInOrder } from './orderly-end.js';
import { leaveFacts } from './run-facts.js';
import { decideRun } from '../report/run-gate.js';
import { recorded } from './recorded.js';
import { runEnd } from './run-end.js';
import { concluded } from './concluded.js';
import { isStopAsAsked } from './stopped-as-asked.js';
import { verdictLine } from '../report/summary.js';
import { claimFolder } from '../report/claim-folder.js';
import { removeReports } from '../report/remove-reports.js';
import { folderOf } from '../report/reports-folder.js';

/** Returns what ended a run before its end; undefined when it came to it. */
function cutShortOf(status: FullResult['status']): RunEnd['cutShortBy'] {
  if (status === 'interrupted') return 'interruption';
  return status === 'timedout' ? 'time' : undefined;
}

/**
 * Turns a Playwright run into a conformance run: gathers the checks' results, writes reports/conformance.json, says how it
 * ended, and makes the process end with the gate's exit code. It must stand first among the reporters.
 */
export default class ConformanceReporter implements Reporter {
  private readonly errors: string[] = [];
  private tests: readonly TestCase[] = [];
  private selection: readonly Subject[] = [];
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
    this.selection = suite.allTests().flatMap((test) => subjectOf(test) ?? []);
    return Promise.resolve();
  }

  onBegin(config: FullConfig, suite: Suite): void {
    this.config = config;
    this.startedAt = new Date();
    this.tests = suite.allTests();
    announceLast(lastOfEachService(this.tests.flatMap((test) => subjectOf(test) ?? [])));
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
      runEnd.exitWith(3);
      throw error;
    }
  }

  /** Ends the process without waiting for Playwright: with the report of what has been judged, if it has not been written. */
  private endNow(): void {
    try {
      const duration = Date.now() - this.startedAt.getTime();
      if (!this.concluded) this.conclude({ status: 'interrupted', startTime: this.startedAt, duration });
    } catch {
      runEnd.exitWith(2);
    }
    runEnd.printClosing();
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
    return this.report(runTarget(), result);
  }

  private report(target: Target, { status, duration }: FullResult): { status: FullResult['status'] } {
    const redactor = new Redactor(secretsOf(target));
    const { results, unjudged } = recorded(this.tests, (text) => redactor.text(text));
    const shard = this.config?.shard ?? undefined;
    const recorder = new RunRecorder({
      target,
      checks: this.selection,
      rules: runRules(),
      ...(shard !== undefined && { shard }),
    });
    recorder.take({
      kind: 'started',
      startedAt: this.startedAt,
      subjects: this.tests.flatMap((test) => subjectOf(test) ?? []),
    });
    for (const result of results) recorder.take({ kind: 'result', result });
    const cutShortBy = cutShortOf(status);
    const end = { ...(cutShortBy !== undefined && { cutShortBy }), durationMilliseconds: duration, unjudged };
    recorder.take({ kind: 'ended', end });
    const report = recorder.report(this.errors.map((text) => redactor.text(text)));
    if (this.config !== undefined && this.leavesBlob) leaveFacts(this.config, { kind: 'judging', report });
    return concluded(report, this.config?.reporter ?? []);
  }

  private get leavesBlob(): boolean {
    return this.config?.reporter.some(([name]) => name === 'blob') === true;
  }

  /** A run that never came to its tests leaves no report, and none of an earlier run to be taken for its own. */
  private endWithoutTests({ status }: Pick<FullResult, 'status'>): { status: FullResult['status'] } {
    const shard = this.config?.shard ?? undefined;
    // Those of another run that is under way are not this one's to delete.
    if (typeof claimFolder(folderOf(shard)) !== 'string') removeReports();
    const reason = runEnd.refusal;
    if (reason !== undefined) {
      // It has been printed as the error that it is.
      if (this.config !== undefined && this.leavesBlob) {
        leaveFacts(this.config, { kind: 'refused', ...(shard !== undefined && { shard }), reason });
      }
      runEnd.exitWith(2);
      return { status: 'failed' };
    }
    // Playwright's own words for a selection that fits no test; it says them as an error.
    const errors = this.errors.filter((text) => !text.startsWith('No tests found'));
    const decision = decideRun(
      { results: [], unjudged: [], errors, interrupted: cutShortOf(status) !== undefined },
      { failOn: 'must' },
    );
    runEnd.exitWith(decision.exitCode);
    runEnd.closeWith({ stream: 'stderr', text: `${verdictLine(decision)}\n` });
    return { status: 'failed' };
  }

  printsToStdio(): boolean {
    // A progress reporter stands beside this one.
    return false;
  }
}
