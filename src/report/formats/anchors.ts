import type { ReportRow } from '../conformance-report.js';

/** The anchor of a requirement on a service in `conformance.html`. */
export function rowAnchor({ requirement, service }: Pick<ReportRow, 'requirement' | 'service'>): string {
  return `${requirement}-${service}`;
}

/** The anchor of a finding, counted from zero as in the report. */
export function findingAnchor(row: ReportRow, index: number): string {
  return `${rowAnchor(row)}-finding-${index + 1}`;
}
