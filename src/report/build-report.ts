import { requirements } from '../contract/requirements.js';
import { type Service, levels, services } from '../contract/service.js';
import { secretsOf, type Target } from '../target/target.js';
import type { GateRules } from '../verdict/gate.js';
import type { CheckResult } from '../verdict/outcome.js';
import { Redactor } from '../wire/redaction.js';
import { type ConformanceReport, type ReportCount, type ReportRow, type RowOutcome } from './conformance-report.js';
import { judgedRow, type Unjudged, unjudgedRow } from './judged-row.js';
import { decideRun } from './run-gate.js';
import { contractVersion, harnessVersion } from './versions.js';

/** All that a run leaves behind. */
export interface RunRecord {
  readonly target: Target;
  readonly startedAt: Date;
  readonly durationMilliseconds: number;
  /** Whether the run came to its end. */
  readonly complete: boolean;
  readonly results: readonly CheckResult[];
  readonly unjudged: readonly Unjudged[];
  /** Errors outside any test, secrets replaced. */
  readonly errors: readonly string[];
  /** What the run is held to beside the profile's `failOn`. */
  readonly rules?: Omit<GateRules, 'failOn'>;
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
export function countOutcomes(rows: readonly ReportRow[]): ReportCount[] {
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

function endpointsOf(target: Target): { service: Service; baseUrl: string }[] {
  // A gateway's key may stand in an address.
  const redactor = new Redactor(secretsOf(target));
  return services.flatMap((service) => {
    const endpoint = target.services[service];
    return endpoint === undefined ? [] : [{ service, baseUrl: redactor.text(endpoint.baseUrl) }];
  });
}

/** The report of a run, with the gate's decision on it. */
export function buildReport(record: RunRecord): ConformanceReport {
  const { target, results, unjudged, errors } = record;
  const rows = inContractOrder([...results.map(judgedRow), ...unjudged.map(unjudgedRow)]);
  return {
    format: 1,
    run: {
      target: target.name,
      profile: target.profile,
      services: endpointsOf(target),
      harnessVersion: harnessVersion(),
      contractVersion: contractVersion(),
      startedAt: record.startedAt.toISOString(),
      durationMilliseconds: Math.round(record.durationMilliseconds),
      failOn: target.failOn,
      complete: record.complete,
      gate: decideRun({ results, unjudged: unjudged.length, errors }, { ...record.rules, failOn: target.failOn }),
    },
    counts: countOutcomes(rows),
    rows,
  };
}

/** The report as JSON text: one row a line, so that a difference between two runs shows as lines. */
export function reportText({ format, run, counts, rows }: ConformanceReport): string {
  const lines = (values: readonly object[]): string => values.map((value) => `\n${JSON.stringify(value)}`).join(',');
  return `{"format":${format},\n"run":${JSON.stringify(run)},\n"counts":[${lines(counts)}\n],\n"rows":[${lines(rows)}\n]}\n`;
}
