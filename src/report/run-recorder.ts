import type { RunEnd, RunEvent } from '../run/events.js';
import type { RunSettings } from '../run/settings.js';
import { type Subject, subjectName } from '../run/subject.js';
import { baselineComplaints, excused } from '../verdict/baseline.js';
import type { CheckResult } from '../verdict/outcome.js';
import { buildReport } from './build-report.js';
import type { ConformanceReport } from './conformance-report.js';

/** Turns the events of a run into its report. */
export class RunRecorder {
  private startedAt = new Date();
  private subjects: readonly Subject[] = [];
  private end: RunEnd = { durationMilliseconds: 0, unjudged: [] };
  private readonly results: CheckResult[] = [];

  constructor(private readonly settings: Omit<RunSettings, 'checks'> & { readonly checks: readonly Subject[] }) {}

  /** Takes what happened. */
  take(event: RunEvent): void {
    switch (event.kind) {
      case 'started':
        this.startedAt = event.startedAt;
        this.subjects = event.subjects;
        return;
      case 'result':
        this.results.push(event.result);
        return;
      case 'ended':
        this.end = event.end;
        return;
      case 'check':
      case 'case':
        return;
    }
  }

  /**
   * The report on what was taken, with the gate's decision.
   *
   * @param errors Errors of the harness outside any check, secrets replaced.
   */
  report(errors: readonly string[] = []): ConformanceReport {
    const { target, checks, rules, shard } = this.settings;
    const { baseline, today, requireExercised, allowInconclusive } = rules;
    const results = this.results.map((result) => excused(result, baseline, today));
    return buildReport({
      target,
      startedAt: this.startedAt,
      durationMilliseconds: this.end.durationMilliseconds,
      complete: this.end.cutShortBy === undefined,
      ...(this.end.cutShortBy === 'interruption' && { unjudgedBecause: 'the run was interrupted' }),
      results,
      unjudged: this.end.unjudged,
      errors,
      rules: {
        baseline,
        baselineComplaints: baselineComplaints(results, baseline, today),
        ...(requireExercised !== undefined && { requireExercised }),
        ...(allowInconclusive === true && { allowInconclusive }),
      },
      ...(shard !== undefined && {
        part: { shard, selection: checks.map(subjectName), own: this.subjects.map(subjectName) },
      }),
    });
  }
}
