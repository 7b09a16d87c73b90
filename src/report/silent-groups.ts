import { type CauseGroup, causeLine, gatingCauses, groupByCause } from '../verdict/inconclusive.js';
import type { ConformanceReport, ReportRow, RowOutcome } from './conformance-report.js';

/** Outcomes that say nothing of the service, those that need attention first. */
export const silentOutcomes = [
  'not-judged',
  'inconclusive',
  'not-exercised',
  'skipped',
] as const satisfies readonly RowOutcome[];

/** Rows that one cause left unjudged. */
export interface SilentGroup extends CauseGroup<ReportRow> {
  readonly outcome: (typeof silentOutcomes)[number];
}

/** Returns the rows that were not judged, grouped by outcome and cause, the largest group of an outcome first. */
export function silentGroups(rows: readonly ReportRow[]): SilentGroup[] {
  return silentOutcomes.flatMap((outcome) =>
    groupByCause(rows.filter((row) => row.outcome === outcome))
      .map((group) => ({ ...group, outcome }))
      .sort((left, right) => right.rows.length - left.rows.length),
  );
}

/** Returns the rows that the details of the verdict list by their cause already. */
export function rowsListedByVerdict({ run, rows }: Pick<ConformanceReport, 'run' | 'rows'>): ReadonlySet<ReportRow> {
  const listed = new Set(run.gate.details);
  return new Set(gatingCauses(rows).flatMap((group) => (listed.has(causeLine(group)) ? group.rows : [])));
}
