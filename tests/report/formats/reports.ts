import { buildReport, type RunRecord } from '../../../src/report/build-report.js';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { result, target } from '../synthetic-results.js';

/** A report of these results, made up; of one requirement that passed unless told otherwise. */
export function reportOf(record: Partial<RunRecord> = {}): ConformanceReport {
  return buildReport({
    target,
    startedAt: new Date('2024-05-01T12:00:00Z'),
    durationMilliseconds: 4200,
    complete: true,
    results: [result()],
    unjudged: [],
    errors: [],
    ...record,
  });
}
