import { requirements } from '../contract/requirements.js';
import { levels, services } from '../contract/service.js';
import { isEmbeddedMock } from '../target/embedded-mock.js';
import type { FailOn, Target } from '../target/target.js';
import type { Baseline } from '../verdict/baseline.js';
import type { Shard } from '../run/shard.js';
import type { GateRules } from '../verdict/gate.js';
import { isCutShort } from '../verdict/inconclusive.js';
import type { CheckResult } from '../verdict/outcome.js';
import type {
  ConformanceReport,
  ReportCount,
  ReportCoverage,
  ReportPart,
  ReportRow,
  ReportRules,
  RowOutcome,
  UnaddressedService,
} from './conformance-report.js';
import { contractCoverage } from './contract-coverage.js';
import { subjectNamed, type Unjudged } from '../run/subject.js';
import { judgedRow, unjudgedRow } from './judged-row.js';
import { type ReportedTarget, reportedTarget } from './reported-target.js';
import { decideRun } from './run-gate.js';
import { contractVersion, harnessVersion } from './versions.js';

/** All that a run leaves behind. */
export interface RunRecord extends Judged {
  readonly target: Target;
}

/** A result, as a run or a report has it. */
export type JudgedResult = CheckResult & Pick<ReportRow, 'members'>;

/** All that a report is made of, without anything that is secret. */
export interface Judged {
  readonly startedAt: Date;
  readonly durationMilliseconds: number;
  /** Whether nobody ended the run, its time was not used up, and no part of it is missing. */
  readonly complete: boolean;
  readonly results: readonly JudgedResult[];
  readonly unjudged: readonly Unjudged[];
  /** Services without an address, apart from those that the results show. */
  readonly unaddressed?: readonly UnaddressedService[];
  /** What the exchanges showed of the contract; that of the results when absent. */
  readonly coverage?: readonly ReportCoverage[];
  /** Errors outside any test, secrets replaced. */
  readonly errors: readonly string[];
  /** What the run is held to, with the profile's `failOn`, and what its baseline says. */
  readonly rules?: Omit<GateRules, 'failOn' | 'addressed' | 'subject'> & { readonly baseline?: Baseline };
  /** Which part of a run this was; absent for the whole. */
  readonly part?: ReportPart & { readonly shard: Shard };
  /** Why requirements were never judged; absent where the run just ended early. */
  readonly unjudgedBecause?: string;
}

/** Rows by service, and within one as the contract lists its requirements: never by who was faster. */
function inContractOrder(rows: readonly ReportRow[]): ReportRow[] {
  const position = new Map([...requirements().keys()].map((id, index) => [id, index]));
  const place = (row: ReportRow): number => position.get(row.requirement) ?? position.size;
  return [...rows].sort(
    (left, right) => services.indexOf(left.service) - services.indexOf(right.service) || place(left) - place(right),
  );
}

/** How often each outcome came about, for each service and level that has rows. */
function countOutcomes(rows: readonly ReportRow[]): ReportCount[] {
  return services.flatMap((service) =>
    levels.flatMap((level): ReportCount[] => {
      const own = rows.filter((row) => row.service === service && row.level === level);
      if (own.length === 0) return [];
      const number = (outcome: RowOutcome): number => own.filter((row) => row.outcome === outcome).length;
      const outcomes: Record<RowOutcome, number> = {
        pass: number('pass'),
        warn: number('warn'),
        fail: number('fail'),
        note: number('note'),
        'not-exercised': number('not-exercised'),
        inconclusive: number('inconclusive'),
        skipped: number('skipped'),
        'known-failure': number('known-failure'),
        'harness-error': number('harness-error'),
        'not-judged': number('not-judged'),
      };
      return [{ service, level, outcomes }];
    }),
  );
}

/** Returns how many requirements each service has in some rows. */
function countedByService(rows: readonly ReportRow[]): UnaddressedService[] {
  return services.flatMap((service): UnaddressedService[] => {
    const requirements = rows.filter((row) => row.service === service).length;
    return requirements === 0 ? [] : [{ service, requirements }];
  });
}

function summed(counts: readonly UnaddressedService[]): UnaddressedService[] {
  return services.flatMap((service) => {
    const own = counts.filter((one) => one.service === service);
    const requirements = own.reduce((sum, one) => sum + one.requirements, 0);
    return requirements === 0 ? [] : [{ service, requirements }];
  });
}

function reportedRules({
  requireExercised,
  allowInconclusive,
  baseline,
}: NonNullable<Judged['rules']> = {}): ReportRules {
  return {
    ...(requireExercised !== undefined && { requireExercised }),
    ...(allowInconclusive === true && { allowInconclusive }),
    ...(baseline !== undefined && baseline.length > 0 && { baseline }),
  };
}

/** The report of a run, with the gate's decision on it. */
export function buildReport(record: RunRecord): ConformanceReport {
  return reportOn(record, reportedTarget(record.target), record.target.failOn);
}

/** The report on what was judged of a target, which may have been elsewhere, with the gate's decision on it. */
export function reportOn(record: Judged, target: ReportedTarget, failOn: FailOn): ConformanceReport {
  const { results, unjudged, errors, part, unjudgedBecause } = record;
  const isUnaddressed = ({ service, outcome }: ReportRow): boolean =>
    (outcome === 'skipped' || outcome === 'not-judged') && target.services.every((one) => one.service !== service);
  const selected = inContractOrder([...results.map(judgedRow), ...unjudged.map(unjudgedRow)]);
  const rows = selected.filter((row) => !isUnaddressed(row));
  const unaddressed = summed([...countedByService(selected.filter(isUnaddressed)), ...(record.unaddressed ?? [])]);
  const addressed = countedByService(rows).map(({ service }) => service);
  return {
    format: 1,
    run: {
      target: target.name,
      profile: target.profile,
      services: target.services,
      ...(unaddressed.length > 0 && { unaddressed }),
      harnessVersion: harnessVersion(),
      contractVersion: contractVersion(),
      startedAt: record.startedAt.toISOString(),
      durationMilliseconds: Math.round(record.durationMilliseconds),
      failOn,
      complete: record.complete && rows.every((row) => row.outcome !== 'not-judged' && !isCutShort(row)),
      ...(!record.complete && { interrupted: true as const }),
      ...(part !== undefined && { shard: part.shard, part: { selection: part.selection, own: part.own } }),
      rules: reportedRules(record.rules),
      ...(errors.length > 0 && { errors }),
      gate: decideRun(
        {
          results,
          unjudged: unjudged.filter(({ service }) => addressed.includes(service)),
          interrupted: !record.complete,
          errors,
          ...(part !== undefined && {
            part: {
              shard: part.shard,
              selected: new Set(part.selection.flatMap((name) => subjectNamed(name)?.requirement ?? [])),
            },
          }),
          ...(unjudgedBecause !== undefined && { unjudgedBecause }),
        },
        { ...record.rules, failOn, addressed, ...(isEmbeddedMock(target) && { subject: 'the embedded mock' }) },
      ),
    },
    counts: countOutcomes(rows),
    coverage: record.coverage ?? contractCoverage(results),
    rows,
  };
}

/** The report as JSON text: one row a line, so that a difference between two runs shows as lines. */
export function reportText({ format, run, counts, coverage, rows }: ConformanceReport): string {
  const lines = (values: readonly object[]): string => values.map((value) => `\n${JSON.stringify(value)}`).join(',');
  const covered = coverage === undefined ? '' : `"coverage":[${lines(coverage)}\n],\n`;
  return `{"format":${format},\n"run":${JSON.stringify(run)},\n"counts":[${lines(counts)}\n],\n${covered}"rows":[${lines(rows)}\n]}\n`;
}
