import { requirements } from '../contract/requirements.js';
import { type Service, services } from '../contract/service.js';
import { fingerprintOf } from '../verdict/fingerprint.js';
import { causeOf } from '../verdict/inconclusive.js';
import type { ExitCode } from '../verdict/gate.js';
import type { ConformanceReport, ReportRow, RowOutcome } from './conformance-report.js';
import { isJudged as isJudgedOutcome } from './judged-row.js';
import { failsAt } from '../verdict/severity.js';

/** What became of a requirement on a service from one report to the next. */
export interface Change {
  readonly requirement: string;
  readonly service: Service;
  readonly title: string;
  /** `absent` where a report has no such row. */
  readonly before: RowOutcome | 'absent';
  readonly after: RowOutcome | 'absent';
  /** Why it is as it is now, or why it was what it was. */
  readonly reason: string;
}

/** What differs between two reports. Lists stand by service, and within one in the order of the contract. */
export interface Comparison {
  /** Regressions: what fails now and did not depart before, or departs in a case, place or way that it did not. */
  readonly newlyFailing: readonly Change[];
  /** What failed before and was judged again without failing. */
  readonly fixed: readonly Change[];
  /** What was not judged before and now holds. */
  readonly newlyExercised: readonly Change[];
  /** What was judged before and now is not: nothing is known of it any more. */
  readonly gone: readonly Change[];
  /** What has another outcome without being any of these, such as a warning that fails no run. */
  readonly otherwise: readonly Change[];
  /** Notes on what makes the two hard to compare: another contract, another target, an unfinished run. */
  readonly caveats: readonly string[];
  /** 1 on a regression; 2 when there is none but something that was judged no longer is; else 0. */
  readonly exitCode: ExitCode;
}

function isJudged(row: ReportRow | undefined): row is ReportRow {
  return row !== undefined && isJudgedOutcome(row.outcome);
}

/** Both reports are held to the new one's level: a rule that grew stricter must not show as the service's regression. */
function fails(row: ReportRow | undefined, failOn: ConformanceReport['run']['failOn']): boolean {
  return row?.outcome === 'fail' || (row?.outcome === 'warn' && failOn === 'should');
}

/** Whether a row departs from the contract in a way that counts, borne by a baseline or not. */
function departs(row: ReportRow | undefined, failOn: ConformanceReport['run']['failOn']): boolean {
  return fails(row, failOn) || row?.outcome === 'known-failure';
}

/** Findings of a row that count, by what stays of them from run to run, with their cases. */
function departures(row: ReportRow, failOn: ConformanceReport['run']['failOn']): ReadonlyMap<string, string> {
  const counting = row.findings.filter(({ level }) => failsAt(level, failOn));
  return new Map(counting.map((finding) => [fingerprintOf(row, finding.case, finding), finding.case]));
}

/** Cases of a row that departs in both reports which departed in no such way before. */
function furtherCases(before: ReportRow, after: ReportRow, failOn: ConformanceReport['run']['failOn']): string[] {
  const known = departures(before, failOn);
  const fresh = [...departures(after, failOn)].filter(([identity]) => !known.has(identity));
  return [...new Set(fresh.map(([, title]) => title))];
}

function keyOf({ requirement, service }: Pick<ReportRow, 'requirement' | 'service'>): string {
  return `${requirement} ${service}`;
}

/** Returns why a row is as it is; for one that was not judged without the title of its case, so that one cause has one text. */
function reasonOf(row: ReportRow | undefined): string {
  if (row === undefined) return 'the new report has no such row';
  if (row.reason === undefined) return '';
  return isJudged(row) ? row.reason : causeOf(row);
}

function change(before: ReportRow | undefined, after: ReportRow | undefined, reason?: string): Change[] {
  const known = after ?? before;
  if (known === undefined) return [];
  return [
    {
      requirement: known.requirement,
      service: known.service,
      title: known.title,
      before: before?.outcome ?? 'absent',
      after: after?.outcome ?? 'absent',
      reason: reason ?? reasonOf(after),
    },
  ];
}

function caveatsOf(before: ConformanceReport, after: ConformanceReport): string[] {
  const both = (name: string, left: string, right: string): string[] =>
    left === right ? [] : [`the ${name} changed from ${left} to ${right}`];
  return [
    ...both('contract', before.run.contractVersion, after.run.contractVersion),
    ...both('harness', before.run.harnessVersion, after.run.harnessVersion),
    ...both('target', before.run.target, after.run.target),
    ...both('level that fails a run', before.run.failOn, after.run.failOn),
    ...(before.run.complete ? [] : ['the old run ended before its end']),
    ...(after.run.complete ? [] : ['the new run ended before its end']),
  ];
}

/**
 * Compares two reports by requirement and service. What fails in both is looked into: a departure in a case or place that was
 * well before is a regression too. An error of the harness and what could not be judged are no failures of the service, so a
 * requirement that passed and is inconclusive now is gone, not failing. What a baseline bore before and no longer does is no
 * regression while it departs in the same ways: the service has not changed.
 *
 * @example compareReports(lastRelease, thisBranch).exitCode
 */
export function compareReports(before: ConformanceReport, after: ConformanceReport): Comparison {
  const old = new Map(before.rows.map((row) => [keyOf(row), row]));
  const fresh = new Map(after.rows.map((row) => [keyOf(row), row]));
  const { failOn } = after.run;
  const position = new Map([...requirements().keys()].map((id, index) => [id, index]));
  const place = ({ requirement, service }: ReportRow): number =>
    services.indexOf(service) * 10_000 + (position.get(requirement) ?? position.size);
  const all = [...new Map([...old, ...fresh]).values()].sort((left, right) => place(left) - place(right));
  const pairs = all.map((row) => ({ was: old.get(keyOf(row)), is: fresh.get(keyOf(row)) }));
  const newlyFailing = pairs.flatMap(({ was, is }) => {
    if (!fails(is, failOn)) return [];
    if (was === undefined || is === undefined || !departs(was, failOn)) return change(was, is);
    const cases = furtherCases(was, is, failOn);
    return cases.length === 0 ? [] : change(was, is, `it fails in more ways: ${cases.join('; ')}`);
  });
  const fixed = pairs.flatMap(({ was, is }) =>
    departs(was, failOn) && isJudged(is) && !departs(is, failOn) ? change(was, is) : [],
  );
  const newlyExercised = pairs.flatMap(({ was, is }) =>
    !isJudged(was) && isJudged(is) && !fails(is, failOn) ? change(was, is) : [],
  );
  const gone = pairs.flatMap(({ was, is }) => (isJudged(was) && !isJudged(is) ? change(was, is) : []));
  const told = new Set([...newlyFailing, ...fixed, ...newlyExercised, ...gone].map(keyOf));
  const otherwise = pairs.flatMap(({ was, is }) =>
    was !== undefined && is !== undefined && was.outcome !== is.outcome && !told.has(keyOf(is)) ? change(was, is) : [],
  );
  return {
    newlyFailing,
    fixed,
    newlyExercised,
    gone,
    otherwise,
    caveats: caveatsOf(before, after),
    exitCode: newlyFailing.length > 0 ? 1 : gone.length > 0 ? 2 : 0,
  };
}
