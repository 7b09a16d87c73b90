import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import type { ConformanceReport } from '../report/conformance-report.js';
import { joinReports } from '../report/join-reports.js';
import { factsOf } from '../report/judging-facts.js';
import { removeReports } from '../report/remove-reports.js';
import { CannotJudge } from '../run/cannot-judge.js';
import { joinRules } from '../report/join-rules.js';
import { subjectName } from '../run/subject.js';
import { BaselineError } from '../verdict/read-baseline.js';
import { runEnd } from './run-end.js';
import { concluded } from './concluded.js';
import { subjectOf } from './check-identity.js';
import { chosenGate } from './environment.js';
import { type RunFacts, takeFacts } from './run-facts.js';

/**
 * Makes one conformance report of the blobs that Playwright merges: they hold all that it needs of the runs. It must come first
 * among the reporters, as the conformance reporter does in a run.
 */
export default class MergingReporter implements Reporter {
  private tests: readonly TestCase[] = [];
  private facts: readonly RunFacts[] = [];
  private config: FullConfig | undefined;

  onBegin(config: FullConfig, suite: Suite): void {
    this.config = config;
    this.facts = takeFacts(config);
    this.tests = suite.allTests();
  }

  onTestEnd(_test: TestCase, result: TestResult): void {
    // The blob has taken them along before the run could leave them out: they tell of the harness's source alone.
    result.attachments = result.attachments.filter(({ name }) => name !== 'error-context');
  }

  onEnd(): Promise<{ status: FullResult['status'] }> {
    try {
      return Promise.resolve(this.conclude());
    } catch (error) {
      removeReports();
      if (error instanceof CannotJudge || error instanceof BaselineError) {
        runEnd.closeWith({ stream: 'stderr', text: `${error.message}\n` });
        runEnd.exitWith(2);
        return Promise.resolve({ status: 'failed' });
      }
      // Playwright prints the error and would end with 1, which means that the service failed.
      runEnd.exitWith(3);
      throw error;
    }
  }

  private conclude(): { status: FullResult['status'] } {
    const refused = this.facts.filter((one) => one.kind === 'refused');
    const reports = this.facts.flatMap((one) => (one.kind === 'judging' ? [one.report] : []));
    this.requireKnown(reports);
    const report = joinReports(reports, joinRules(chosenGate()), refused);
    return concluded(report, this.config?.reporter ?? []);
  }

  /** A blob of another configuration holds tests, and nothing of a conformance run. */
  private requireKnown(reports: readonly ConformanceReport[]): void {
    const known = new Set(reports.flatMap((report) => factsOf(report).own));
    const stray = this.tests
      .flatMap((test) => subjectOf(test) ?? [])
      .find((subject) => !known.has(subjectName(subject)));
    if (stray === undefined) return;
    throw new CannotJudge(
      `A blob holds ${stray.requirement} on ${stray.service} and nothing of the run that judged it; make blobs with the configuration of xbl-conformance: npx playwright test --shard=1/3`,
    );
  }

  printsToStdio(): boolean {
    // The closing reporter says it all; Playwright would tell of its own steps otherwise.
    return true;
  }
}
