import { isInconclusive } from '../verdict/inconclusive.js';
import type { ConformanceReport } from './conformance-report.js';

/** How a verdict looks in every format: the colour must not say more than the words. */
export type VerdictTone = 'good' | 'reserved' | 'silent' | 'bad' | 'unknown' | 'broken';

/**
 * Returns how the verdict of a report looks. A run that ends with 0 is `reserved` if it has a known failure or accepted a MUST that is
 * inconclusive, and `silent` if it judged nothing.
 */
export function verdictTone({ run, rows }: Pick<ConformanceReport, 'run' | 'rows'>): VerdictTone {
  switch (run.gate.exitCode) {
    case 0: {
      if (run.gate.judgedNothing === true) return 'silent';
      const isReserved = rows.some(
        (row) => row.outcome === 'known-failure' || (row.level === 'MUST' && isInconclusive(row)),
      );
      return isReserved ? 'reserved' : 'good';
    }
    case 1:
      return 'bad';
    case 2:
      return 'unknown';
    case 3:
      return 'broken';
  }
}
