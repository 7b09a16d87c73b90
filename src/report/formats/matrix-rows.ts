import { requirements } from '../../contract/requirements.js';
import { type Service, services } from '../../contract/service.js';
import type { ConformanceReport, ReportRow } from '../conformance-report.js';
import { needsAttention } from './html/outcome-words.js';

/** One requirement on one service, as each report of a matrix has it. */
export interface MatrixRow {
  readonly requirement: string;
  /** From the first report that has the row. */
  readonly level: ReportRow['level'];
  readonly title: string;
  /** A place for each report, in their order; undefined where a report has no such row. */
  readonly cells: readonly (ReportRow | undefined)[];
  /** Whether the outcomes are not all the same. A report without the row has no say in it: it may have judged a part alone. */
  readonly differs: boolean;
  /** Whether somebody has to look at one of the outcomes. */
  readonly attention: boolean;
}

/** The rows of a service that at least one report has, in the order of the contract. */
export interface MatrixService {
  readonly service: Service;
  readonly rows: readonly MatrixRow[];
}

function keyOf({ service, requirement }: Pick<ReportRow, 'service' | 'requirement'>): string {
  return `${service} ${requirement}`;
}

/** Lays reports side by side: services that one of them has, and in each the requirements. */
export function matrixServices(reports: readonly ConformanceReport[]): MatrixService[] {
  const found = reports.map(({ rows }) => new Map(rows.map((row) => [keyOf(row), row])));
  const foreign = reports.flatMap(({ rows }) => rows.map(({ requirement }) => requirement));
  const ids = [...new Set([...requirements().keys(), ...foreign])];
  return services.flatMap((service): MatrixService[] => {
    const rows = ids.flatMap((requirement): MatrixRow[] => {
      const cells = found.map((own) => own.get(keyOf({ service, requirement })));
      const there = cells.filter((row) => row !== undefined);
      const [known] = there;
      if (known === undefined) return [];
      return [
        {
          requirement,
          level: known.level,
          title: known.title,
          cells,
          differs: new Set(there.map(({ outcome }) => outcome)).size > 1,
          attention: there.some(needsAttention),
        },
      ];
    });
    return rows.length === 0 ? [] : [{ service, rows }];
  });
}
