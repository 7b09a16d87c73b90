import { subjectNamed, type Unjudged } from '../run/subject.js';
import { baselineComplaints, dayOf, excused } from '../verdict/baseline.js';
import { type CheckResult, outcomeOf } from '../verdict/outcome.js';
import { type Judged, type JudgedResult, reportOn } from './build-report.js';
import type { ConformanceReport, ReportRow } from './conformance-report.js';
import { joinCoverage } from './join-coverage.js';
import { type JoinedRun, joinRuns, type JoinRules, type RefusedPart } from './join-runs.js';
import { factsOf } from './judging-facts.js';
import { requireSoundPart } from './sound-part.js';

function casesOf({ cases, findings }: ReportRow): CheckResult['cases'] {
  return cases.map((one) => ({ ...one, findings: findings.filter((finding) => finding.case === one.title) }));
}

/** The result of a row as it was before any baseline: the whole may be held to another. */
function resultOf(row: ReportRow): JudgedResult[] {
  const { requirement, service, level, outcome, reason, cause, members, requests, durationMilliseconds } = row;
  if (outcome === 'not-judged') return [];
  const cases = casesOf(row);
  const verdict = outcome === 'known-failure' ? outcomeOf(cases) : { outcome, ...(reason !== undefined && { reason }) };
  return [
    {
      ...{ requirement, service, level, ...verdict, cases, requests, durationMilliseconds },
      ...(cause !== undefined && { cause }),
      ...(members !== undefined && { members }),
    },
  ];
}

function unjudgedOf({ requirement, service, outcome, reason }: ReportRow): Unjudged[] {
  return outcome === 'not-judged' ? [{ requirement, service, reason: reason ?? 'the run ended before its turn' }] : [];
}

function missingOf({ missing, missingBecause }: JoinedRun): Unjudged[] {
  return missing.flatMap((name) => {
    const subject = subjectNamed(name);
    return subject === undefined ? [] : [{ ...subject, reason: missingBecause ?? 'its part is missing' }];
  });
}

/**
 * Makes one report of the reports of a run's parts: shards of one selection, or runs of selections that have nothing in common. They
 * hold all that it needs: no profile, no credential.
 *
 * @param refused Parts that never came to their checks, as far as they are known.
 * @throws CannotJudge as `joinRuns` and `requireSoundPart` do.
 */
export function joinReports(
  reports: readonly ConformanceReport[],
  rules: JoinRules,
  refused: readonly RefusedPart[] = [],
): ConformanceReport {
  reports.forEach(requireSoundPart);
  const run = joinRuns(reports.map(factsOf), rules, refused);
  const today = dayOf(run.startedAt);
  const rows = reports.flatMap((report) => report.rows);
  const results = rows.flatMap(resultOf).map((result) => excused(result, run.baseline, today));
  const { requireExercised, missingBecause, baseline, allowInconclusive } = run;
  const judged: Judged = {
    startedAt: run.startedAt,
    durationMilliseconds: reports.reduce((sum, report) => sum + report.run.durationMilliseconds, 0),
    complete: run.complete,
    results,
    unjudged: [...rows.flatMap(unjudgedOf), ...missingOf(run)],
    unaddressed: reports.flatMap((report) => report.run.unaddressed ?? []),
    coverage: joinCoverage(reports.map(({ coverage = [] }) => coverage)),
    errors: reports.flatMap((report) => report.run.errors ?? []),
    rules: {
      baseline,
      baselineComplaints: baselineComplaints(results, baseline, today),
      allowInconclusive,
      ...(requireExercised !== undefined && { requireExercised }),
    },
    ...(missingBecause !== undefined && { unjudgedBecause: missingBecause }),
  };
  return reportOn(judged, run.target, run.failOn);
}
