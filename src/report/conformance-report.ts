import type { ElementPart } from '../contract/elements.js';
import type { Source } from '../contract/requirements.js';
import type { Level, Service } from '../contract/service.js';
import type { FailOn } from '../target/target.js';
import type { ExchangeRecord } from '../verdict/evidence.js';
import type { Baseline } from '../verdict/baseline.js';
import type { GateDecision, RequiredToBeJudged } from '../verdict/gate.js';
import type { CaseOutcome, Outcome } from '../verdict/outcome.js';
import type { Shard } from '../run/shard.js';

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

/** How many documented members stood in the answers with data that a row's exchanges had. */
export interface ReportMembers {
  readonly seen: number;
  readonly documented: number;
}

/** One requirement on one service. */
export interface ReportRow {
  readonly requirement: string;
  readonly service: Service;
  readonly level: Level;
  readonly outcome: RowOutcome;
  /** Why the outcome is not pass, in one sentence; absent for a pass. */
  readonly reason?: string;
  /** Why the service could not be judged any further: one text for all rows that the same cause left inconclusive. */
  readonly cause?: string;
  readonly concern: string;
  readonly title: string;
  readonly rule: string;
  readonly sources: readonly Source[];
  readonly stance?: string;
  readonly findings: readonly ReportFinding[];
  readonly cases: readonly ReportCase[];
  /** Absent where no answer of its exchanges had any. */
  readonly members?: ReportMembers;
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

/** A service that the profile gives no address: it was sent nothing, and its requirements have no rows. */
export interface UnaddressedService {
  readonly service: Service;
  /** How many of its requirements were selected. */
  readonly requirements: number;
}

/** The part of a selection that one shard judges. Each entry is a requirement and a service: `PRES-ANSWER presence`. */
export interface ReportPart {
  /** What was selected for all shards together. */
  readonly selection: readonly string[];
  /** What of it fell to this one. */
  readonly own: readonly string[];
}

/** What a run was held to: a merge holds the whole to the same. */
export interface ReportRules {
  readonly requireExercised?: RequiredToBeJudged;
  readonly allowInconclusive?: true;
  /** The known failures; absent without a baseline. */
  readonly baseline?: Baseline;
}

/** What was judged, with what, when, and what came of it. */
export interface ReportRun {
  readonly target: string;
  /** The profile's path as the user gave it. */
  readonly profile: string;
  readonly services: readonly { readonly service: Service; readonly baseUrl: string }[];
  /** Absent if every selected service has an address. */
  readonly unaddressed?: readonly UnaddressedService[];
  readonly harnessVersion: string;
  /** Changes whenever a requirement does: two reports compare only under one contract. */
  readonly contractVersion: string;
  readonly startedAt: string;
  readonly durationMilliseconds: number;
  readonly failOn: FailOn;
  /** Whether every selected requirement had its turn, and every service served the caller until the end. */
  readonly complete: boolean;
  /** Whether somebody ended the run, its time was used up, or a part of it is missing; absent when not. */
  readonly interrupted?: true;
  /** Which part of a run this is; absent for a whole one. */
  readonly shard?: Shard;
  /** What of the whole selection fell to this part; absent for a whole run. */
  readonly part?: ReportPart;
  /** What the run was held to, with `failOn`; absent in reports of earlier versions. */
  readonly rules?: ReportRules;
  /** Errors of the harness outside any check; absent when there are none. */
  readonly errors?: readonly string[];
  readonly gate: GateDecision;
}

/**
 * How something that the contract documents was met. Of requests: `seen` when an accepted one carried it, `refused` when only
 * refused ones did. Of answers: `seen` when it stood in one with the status whose schema documents it.
 */
export type ElementState = 'seen' | 'refused' | 'never';

/** A header, a query parameter, a member, or the entries of a list that the contract documents. */
export interface ReportElement {
  /** Names joined by dots, `[]` for the entries of a list: `[].devices[].type`. */
  readonly path: string;
  readonly state: ElementState;
  readonly description: string;
  /** Page and section of the documents. */
  readonly source?: string;
  /** The documented values, where those are a closed set. */
  readonly values?: readonly { readonly value: string; readonly state: ElementState }[];
  /** Values beside them that stood in answers, the first few in alphabetical order. */
  readonly unlisted?: readonly string[];
  /** Whether there were more of those. */
  readonly moreUnlisted?: true;
}

/** What of a service's contract a run has shown, part by part in the order of the contract. */
export interface ReportCoverage {
  readonly service: Service;
  readonly parts: readonly { readonly part: ElementPart; readonly elements: readonly ReportElement[] }[];
}

/** The report of one run, as `reports/conformance.json` holds it; `schemas/conformance.schema.json` describes it. */
export interface ConformanceReport {
  /** Rises when a reader of the file must change. */
  readonly format: 1;
  readonly run: ReportRun;
  readonly counts: readonly ReportCount[];
  /** One entry for each service that answered; absent in reports of earlier versions. */
  readonly coverage?: readonly ReportCoverage[];
  /** In the order of the contract. */
  readonly rows: readonly ReportRow[];
}
