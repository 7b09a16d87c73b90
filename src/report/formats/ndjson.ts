import type { ConformanceReport, ReportRow } from '../conformance-report.js';
import { verdictOf } from './verdict-word.js';

function rowEvents(row: ReportRow): object[] {
  const { requirement, service, level, outcome, reason, cause, requests, durationMilliseconds } = row;
  return [
    ...row.findings.map(({ case: title, level: weight, expected, got, pointer, value, curl }) => ({
      event: 'finding',
      requirement,
      service,
      case: title,
      level: weight,
      expected,
      got,
      ...(pointer !== undefined && { pointer }),
      ...(value !== undefined && { value }),
      ...(curl !== undefined && { curl }),
    })),
    {
      event: 'requirement',
      requirement,
      service,
      level,
      outcome,
      ...(reason !== undefined && { reason }),
      ...(cause !== undefined && { cause }),
      cases: row.cases.length,
      findings: row.findings.length,
      requests,
      durationMilliseconds,
    },
  ];
}

/**
 * The report as events, one JSON object a line, for whatever reads logs: `run` first, then for each requirement its `finding`s
 * and itself, `verdict` last. JSON escapes control characters, so a line of a service stays in its line.
 */
export function eventStream({ run, counts, rows }: ConformanceReport): string {
  const { gate, complete, durationMilliseconds, target, profile, services, unaddressed, shard } = run;
  const { harnessVersion, contractVersion, startedAt, failOn } = run;
  const events = [
    {
      event: 'run',
      target,
      profile,
      services,
      unaddressed,
      shard,
      harnessVersion,
      contractVersion,
      startedAt,
      failOn,
    },
    ...rows.flatMap(rowEvents),
    { event: 'verdict', verdict: verdictOf(gate), ...gate, complete, counts, durationMilliseconds },
  ];
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
