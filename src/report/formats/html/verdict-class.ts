import type { RowOutcome } from '../../conformance-report.js';
import type { VerdictTone } from '../../verdict-tone.js';

/** The outcome whose colours a verdict has on a page. */
export const verdictClass: Readonly<Record<VerdictTone, RowOutcome>> = {
  good: 'pass',
  reserved: 'warn',
  silent: 'skipped',
  bad: 'fail',
  unknown: 'inconclusive',
  broken: 'harness-error',
};
