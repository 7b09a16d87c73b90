import { requirements } from '../contract/requirements.js';
import { type Service, services } from '../contract/service.js';
import { fingerprintOf } from '../verdict/fingerprint.js';
import type { ExitCode } from '../verdict/gate.js';
import type { ConformanceReport, ReportRow, RowOutcome } from './conformance-report.js';
import { shownLine } from './formats/shown-text.js';

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
  /** Regressions: what fails now and did not before, or fails in a case, place or way that it did not. */
  readonly newlyFailing: readonly Change[];
  /** What failed before and was judged again without failing. */
  readonly fixed: readonly Change[];
  /** What was not judged before and now holds. */
  readonly newlyExercised: readonly Change[];
  /** What was judged before and now is not: nothing is known of it any more. */
  readonly gone: readonly Change[];
  /** Notes on what makes the two hard to compare: another contract, another target, an unfinished run. */
  readonly caveats: readonly string[];
  /** 1 on a regression; 2 when there is none but something that was judged no longer is; else 0. */
  readonly exitCode: ExitCode;
}

const judgedOutcomes: ReadonlySet<RowOutcome> = new Set(['pass', 'warn', 'fail', 'note', 'known-failure']);

function isJudged(row: ReportRow | undefined): row is ReportRow {
  return row !== undefined && judgedOutcomes.has(row.outcome);
}

/** Both reports are held to the new one's level: a rule that grew stricter must not show as the service's regression. */
function fails(row: ReportRow | undefined, failOn: ConformanceReport['run']['failOn']): boolean {
  return row?.outcome === 'fail' || (row?.outcome === 'warn' && failOn === 'should');
}

/** Findings of a row that count, by what stays of them from run to run, with their cases. */
function departures(row: ReportRow, failOn: ConformanceReport['run']['failOn']): ReadonlyMap<string, string> {
  const counting = row.findings.filter(({ level }) => level === 'MUST' || (level === 'SHOULD' && failOn === 'should'));
  return new Map(counting.map((finding) => [fingerprintOf(row, finding.case, finding), finding.case]));
}

/** Cases of a row that fails in both reports which departed in no such way before. */
function furtherCases(before: ReportRow, after: ReportRow, failOn: ConformanceReport['run']['failOn']): string[] {
  const known = departures(before, failOn);
  const fresh = [...departures(after, failOn)].filter(([identity]) => !known.has(identity));
  return [...new Set(fresh.map(([, title]) => title))];
}

function keyOf({ requirement, service }: ReportRow): string {
  return `${requirement} ${service}`;
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
      reason: reason ?? after?.reason ?? (after === undefined ? 'the new report has no such row' : ''),
    },
  ];
}

function caveatsOf(before: ConformanceReport, after: ConformanceReport): string[] {
  const both = (name: string, left: string, right: string): string[] =>
    left === right ? [] : [`the ${name} changed from ${left} to ${right}`];
  return [
    ...both('contract', before.run.contractVersion, after.run.contractVersion),
    ...both('target', before.run.target, after.run.target),
    ...both('level that fails a run', before.run.failOn, after.run.failOn),
    ...(before.run.complete ? [] : ['the old run ended before its end']),
    ...(after.run.complete ? [] : ['the new run ended before its end']),
  ];
}

/**
 * Compares two reports by requirement and service. What fails in both is looked into: a departure in a case or place that was
 * well before is a regression too. An error of the harness and what could not be judged are no failures of the service.
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
    if (was === undefined || is === undefined || !fails(was, failOn)) return change(was, is);
    const cases = furtherCases(was, is, failOn);
    return cases.length === 0 ? [] : change(was, is, `it fails in more ways: ${cases.join('; ')}`);
  });
  const gone = pairs.flatMap(({ was, is }) => (isJudged(was) && !isJudged(is) ? change(was, is) : []));
  return {
    newlyFailing,
    fixed: pairs.flatMap(({ was, is }) =>
      fails(was, failOn) && isJudged(is) && !fails(is, failOn) && is.outcome !== 'known-failure' ? change(was, is) : [],
    ),
    newlyExercised: pairs.flatMap(({ was, is }) =>
      !isJudged(was) && isJudged(is) && !fails(is, failOn) ? change(was, is) : [],
    ),
    gone,
    caveats: caveatsOf(before, after),
    exitCode: newlyFailing.length > 0 ? 1 : gone.length > 0 ? 2 : 0,
  };
}

const longestReason = 220;

function section(title: string, changes: readonly Change[]): string[] {
  if (changes.length === 0) return [];
  return [
    `${title}: ${changes.length}`,
    ...changes.map(({ requirement, service, before, after, reason }) => {
      const why = reason === '' ? '' : `: ${shownLine(reason, longestReason)}`;
      return `  ${requirement} on ${service} (${before} -> ${after})${why}`;
    }),
    '',
  ];
}

function verdict({ newlyFailing, gone, exitCode }: Comparison): string {
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  if (newlyFailing.length > 0) return `Worse (exit code ${exitCode}): ${count(newlyFailing.length, 'regression')}`;
  if (gone.length > 0) {
    return `Could not judge (exit code ${exitCode}): of ${count(gone.length, 'requirement')} that was judged nothing is known now`;
  }
  return `No regression (exit code ${exitCode})`;
}

/** A comparison as plain text for a terminal: the lists that are not empty, what to mind, and the verdict with its exit code. */
export function comparisonText(comparison: Comparison): string {
  const lines = [
    ...section('Newly failing', comparison.newlyFailing),
    ...section('Fixed', comparison.fixed),
    ...section('Newly exercised', comparison.newlyExercised),
    ...section('Gone', comparison.gone),
    ...comparison.caveats.map((text) => `Mind that ${shownLine(text, longestReason)}.`),
    verdict(comparison),
  ];
  return `${lines.join('\n')}\n`;
}
