import { type CauseGroup, gatingCauses, groupByCause, isLineOf } from '../verdict/inconclusive.js';
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
  const { details = [] } = run.gate;
  const isListed = (cause: string): boolean => details.some((line) => isLineOf(line, cause));
  return new Set(gatingCauses(rows).flatMap((group) => (isListed(group.cause) ? group.rows : [])));
}
