import type { Source } from '../contract/requirements.js';
import type { Level, Service } from '../contract/service.js';
import type { FailOn } from '../target/target.js';
import type { ExchangeRecord } from '../verdict/evidence.js';
import type { GateDecision } from '../verdict/gate.js';
import type { CaseOutcome, Outcome } from '../verdict/outcome.js';

/** How a requirement on one service ended in this run; `not-judged` when the run ended before its turn. */
export type RowOutcome = Outcome | 'not-judged';

/** Every outcome, in the order in which tables show them. */
export const rowOutcomes = [
  'pass',
  'warn',
  'fail',
  'note',
  'not-exercised',
  'inconclusive',
  'skipped',
  'known-failure',
  'harness-error',
  'not-judged',
] as const satisfies readonly RowOutcome[];

/** A departure from the contract, with the case that found it. */
export interface ReportFinding {
  /** Title of the case. */
  readonly case: string;
  readonly level: Level;
  /** The end of a sentence that starts with "expected". */
  readonly expected: string;
  /** The end of a sentence that starts with "got". */
  readonly got: string;
  /** JSON pointer into the response body, or the name of a header. */
  readonly pointer?: string;
  /** The offending value as JSON text, shortened. */
  readonly value?: string;
  /** Indexes into the case's exchanges, the telling one last. */
  readonly exchanges: readonly number[];
  /** Sends the telling request again. */
  readonly curl?: string;
}

/** One case of a requirement's check, with its evidence. Its findings stand in the row. */
export interface ReportCase {
  readonly title: string;
  readonly outcome: CaseOutcome;
  readonly reason?: string;
  readonly observations: readonly string[];
  readonly exchanges: readonly ExchangeRecord[];
}

/** One requirement on one service. */
export interface ReportRow {
  readonly requirement: string;
  readonly service: Service;
  readonly level: Level;
  readonly outcome: RowOutcome;
  /** Why the outcome is not pass, in one sentence; absent for a pass. */
  readonly reason?: string;
  readonly concern: string;
  readonly title: string;
  readonly rule: string;
  readonly sources: readonly Source[];
  readonly stance?: string;
  readonly findings: readonly ReportFinding[];
  readonly cases: readonly ReportCase[];
  readonly requests: number;
  readonly durationMilliseconds: number;
  /** Sends the telling request of the gravest finding again. */
  readonly curl?: string;
}

/** How often each outcome came about for one service and level. */
export interface ReportCount {
  readonly service: Service;
  readonly level: Level;
  readonly outcomes: Readonly<Record<RowOutcome, number>>;
}

/** What was judged, with what, when, and what came of it. */
export interface ReportRun {
  readonly target: string;
  /** The profile's path as the user gave it. */
  readonly profile: string;
  readonly services: readonly { readonly service: Service; readonly baseUrl: string }[];
  readonly harnessVersion: string;
  /** Changes whenever a requirement does: two reports compare only under one contract. */
  readonly contractVersion: string;
  readonly startedAt: string;
  readonly durationMilliseconds: number;
  readonly failOn: FailOn;
  /** Whether the run came to its end. */
  readonly complete: boolean;
  readonly gate: GateDecision;
}

/** The report of one run, as `reports/conformance.json` holds it; `schemas/conformance.schema.json` describes it. */
export interface ConformanceReport {
  /** Rises when a reader of the file must change. */
  readonly format: 1;
  readonly run: ReportRun;
  readonly counts: readonly ReportCount[];
  /** In the order of the contract. */
  readonly rows: readonly ReportRow[];
}
