import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import type { ConformanceReport } from '../report/conformance-report.js';
import { claimFolder } from '../report/claim-folder.js';
import { joinReports } from '../report/join-reports.js';
import { factsOf } from '../report/judging-facts.js';
import { removeReports } from '../report/remove-reports.js';
import { reportsFolder } from '../report/reports-folder.js';
import { CannotJudge } from '../run/cannot-judge.js';
import { joinRules } from '../report/join-rules.js';
import { subjectName } from '../run/subject.js';
import { BaselineError } from '../verdict/read-baseline.js';
import { withNamedControls } from '../wire/visible-text.js';
import { runEnd } from './run-end.js';
import { concluded } from './concluded.js';
import { subjectOf } from './check-identity.js';
import { chosenGate } from './environment.js';
import { soundFacts, takeFacts } from './run-facts.js';

/**
 * Makes one conformance report of the blobs that Playwright merges: they hold all that it needs of the runs. It must come first
 * among the reporters, as the conformance reporter does in a run.
 */
export default class MergingReporter implements Reporter {
  private tests: readonly TestCase[] = [];
  private facts: readonly unknown[] = [];
  private claim: ReturnType<typeof claimFolder> = () => undefined;
  private config: FullConfig | undefined;

  onBegin(config: FullConfig, suite: Suite): void {
    this.config = config;
    this.facts = takeFacts(config);
    this.tests = suite.allTests();
    this.claim = claimFolder(reportsFolder());
    // A merge that is killed must not leave the reports of an earlier run.
    if (typeof this.claim !== 'string') removeReports();
  }

  onTestEnd(_test: TestCase, result: TestResult): void {
    // The blob has taken them along before the run could leave them out: they tell of the harness's source alone.
    result.attachments = result.attachments.filter(({ name }) => name !== 'error-context');
  }

  onEnd(): Promise<{ status: FullResult['status'] }> {
    try {
      return Promise.resolve(this.conclude());
    } catch (error) {
      if (error instanceof CannotJudge || error instanceof BaselineError) {
        // It may quote a blob, which holds what another machine wrote into it.
        runEnd.closeWith({ stream: 'stderr', text: `${withNamedControls(error.message)}\n` });
        runEnd.exitWith(2);
        return Promise.resolve({ status: 'failed' });
      }
      // Playwright prints the error and would end with 1, which means that the service failed.
      runEnd.exitWith(3);
      throw error;
    }
  }

  private conclude(): { status: FullResult['status'] } {
    if (typeof this.claim === 'string') throw new CannotJudge(this.claim);
    const facts = this.facts.map(soundFacts);
    const refused = facts.filter((one) => one.kind === 'refused');
    const reports = facts.flatMap((one) => (one.kind === 'judging' ? [one.report] : []));
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
