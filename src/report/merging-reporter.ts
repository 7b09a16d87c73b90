import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { CannotJudge } from '../../specs/cannot-judge.js';
import { runRules } from '../../specs/run-rules.js';
import { chosenFailOn } from '../../specs/run-target.js';
import { services } from '../contract/service.js';
import { baselineComplaints, dayOf, excused } from '../verdict/baseline.js';
import { BaselineError } from '../verdict/read-baseline.js';
import { reportOn } from './build-report.js';
import { keepClosing } from './closing.js';
import { exitWith } from './exit-with.js';
import { type JoinedRun, joinRuns } from './join-runs.js';
import type { Unjudged } from './judged-row.js';
import { messageOf } from './message-of.js';
import { type RunFacts, takeFacts } from './run-facts.js';
import { recorded, subjectName } from './run-recorder.js';
import { removeReports } from './remove-reports.js';
import { writeReports } from './write-reports.js';

function missingRows({ missing, missingBecause }: JoinedRun): Unjudged[] {
  return missing.flatMap((name) => {
    const [requirement = '', written] = name.split(' ');
    const service = services.find((candidate) => candidate === written);
    return service === undefined ? [] : [{ requirement, service, reason: missingBecause ?? 'its part is missing' }];
  });
}

/** Secrets were replaced when the blobs were written, and none is known here. */
const asItIs = (text: string): string => text;

/**
 * Makes one conformance report of the blobs that Playwright merges: all that it needs of the runs stands in them. It must stand first
 * among the reporters, as the conformance reporter does in a run.
 */
export default class MergingReporter implements Reporter {
  private readonly errors: string[] = [];
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

  onError(error: TestError): void {
    this.errors.push(messageOf(error));
  }

  onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    try {
      return Promise.resolve(this.conclude(result));
    } catch (error) {
      removeReports();
      if (error instanceof CannotJudge || error instanceof BaselineError) {
        keepClosing({ stream: 'stderr', text: `${error.message}\n` });
        exitWith(2);
        return Promise.resolve({ status: 'failed' });
      }
      // Playwright prints the error and would end with 1, which means that the service failed.
      exitWith(3);
      throw error;
    }
  }

  private conclude({ duration }: FullResult): { status: FullResult['status'] } {
    const run = this.join();
    const { results: judged, unjudged } = recorded(this.tests, asItIs);
    const today = dayOf(run.startedAt);
    const results = judged.map((one) => excused(one, run.baseline, today));
    const { requireExercised, missingBecause } = run;
    const refusals = this.facts.flatMap((one) => (one.kind === 'refused' ? [one.reason] : []));
    const report = reportOn(
      {
        startedAt: run.startedAt,
        durationMilliseconds: duration,
        complete: run.complete,
        results,
        unjudged: [...unjudged, ...missingRows(run)],
        // What a part refused to run for is an error to Playwright, and none of the harness.
        errors: this.errors.filter((text) => !refusals.some((reason) => text.includes(reason))),
        rules: {
          baselineComplaints: baselineComplaints(results, run.baseline, today),
          allowInconclusive: run.allowInconclusive,
          ...(requireExercised !== undefined && { requireExercised }),
        },
        ...(missingBecause !== undefined && { unjudgedBecause: missingBecause }),
      },
      run.target,
      run.failOn,
    );
    return writeReports(report, this.config?.reporter ?? []);
  }

  private join(): JoinedRun {
    const { baseline, requireExercised, allowInconclusive } = runRules(process.env);
    const failOn = chosenFailOn(process.env);
    const run = joinRuns(this.facts, {
      ...(failOn !== undefined && { failOn }),
      ...(requireExercised !== undefined && { requireExercised }),
      ...(allowInconclusive !== undefined && { allowInconclusive }),
      ...(process.env['BASELINE'] !== undefined && { baseline }),
    });
    const names = this.tests.flatMap((test) => subjectName(test) ?? []);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new CannotJudge(`Two of the blobs hold ${twice.replace(' ', ' on ')}; merge each part of a run once.`);
    }
    const known = new Set(this.facts.flatMap((one) => (one.kind === 'judging' ? one.own : [])));
    const stray = names.find((name) => !known.has(name));
    if (stray === undefined) return run;
    throw new CannotJudge(
      `A blob holds ${stray.replace(' ', ' on ')} and nothing of the run that judged it; make blobs with: xbl-conformance run --shard 1/3`,
    );
  }

  printsToStdio(): boolean {
    // The closing reporter says it all; Playwright would tell of its own steps otherwise.
    return true;
  }
}
