import type { FailOn } from '../target/target.js';
import type { Baseline } from '../verdict/baseline.js';
import type { RequiredToBeJudged } from '../verdict/gate.js';
import { type Shard, shardName } from '../run/shard.js';
import { subjectName } from '../run/subject.js';
import type { ConformanceReport } from './conformance-report.js';
import type { ReportedTarget } from './reported-target.js';

/** What decides whether a run belongs together with others, and what the whole of them is held to. */
export interface JudgingFacts {
  readonly shard?: Shard;
  readonly target: ReportedTarget;
  readonly failOn: FailOn;
  readonly requireExercised?: RequiredToBeJudged;
  readonly allowInconclusive?: true;
  readonly baseline: Baseline;
  readonly startedAt: string;
  /** Whether the run came to its end. */
  readonly complete: boolean;
  /** What was selected for all parts together, as `PRES-ANSWER presence`. */
  readonly selection: readonly string[];
  /** What of it fell to this one. */
  readonly own: readonly string[];
}

/** The facts of a report. */
export function factsOf({ run, rows }: ConformanceReport): JudgingFacts {
  const { shard, target, profile, services, rules = {} } = run;
  const judged = rows.map(subjectName);
  return {
    ...(shard !== undefined && { shard }),
    target: { name: target, profile, services },
    failOn: run.failOn,
    ...(rules.requireExercised !== undefined && { requireExercised: rules.requireExercised }),
    ...(rules.allowInconclusive === true && { allowInconclusive: true as const }),
    baseline: rules.baseline ?? [],
    startedAt: run.startedAt,
    complete: run.interrupted !== true,
    selection: run.part?.selection ?? judged,
    own: run.part?.own ?? judged,
  };
}

/** A part in words: `shard 2 of 3`. */
export function partName({ shard }: Pick<JudgingFacts, 'shard'>): string {
  return shard === undefined ? 'a whole run' : shardName(shard);
}
