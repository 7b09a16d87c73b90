import { randomUUID } from 'node:crypto';
import type { FullConfig } from '@playwright/test/reporter';
import type { FailOn } from '../target/target.js';
import type { Baseline } from '../verdict/baseline.js';
import type { RequiredToBeJudged } from '../verdict/gate.js';
import type { ReportedTarget } from './reported-target.js';
import type { Shard } from './shard.js';

/** A run that judged, or tried to. */
export interface JudgingFacts {
  readonly kind: 'judging';
  readonly shard?: Shard;
  readonly target: ReportedTarget;
  readonly failOn: FailOn;
  readonly requireExercised?: RequiredToBeJudged;
  readonly allowInconclusive?: true;
  readonly baseline: Baseline;
  readonly harnessVersion: string;
  readonly contractVersion: string;
  readonly startedAt: string;
  /** Whether the run came to its end. */
  readonly complete: boolean;
  /** What was selected for all shards together, as `PRES-ANSWER presence`. */
  readonly selection: readonly string[];
  /** What of it fell to this one. */
  readonly own: readonly string[];
}

/** A run that never came to its checks: a profile that cannot be used, a service that cannot be reached. */
export interface RefusedFacts {
  readonly kind: 'refused';
  readonly shard?: Shard;
  readonly reason: string;
}

/**
 * What a report needs of a run beside the results of its checks. It travels in the run's blob, secrets replaced, so that whoever
 * merges blobs needs neither profile nor credentials.
 */
export type RunFacts = JudgingFacts | RefusedFacts;

/** Each run has a key of its own, for Playwright joins the metadata of the blobs that it merges. */
const keyPrefix = 'conformance run ';

/** Leaves the facts where Playwright's blob takes them along. To be called before the blob is written, when the run ends. */
export function leaveFacts(config: FullConfig, facts: RunFacts): void {
  config.metadata[`${keyPrefix}${randomUUID()}`] = facts;
}

/** Takes the facts of all merged blobs, so that no other reporter shows them as if they told of a project. */
export function takeFacts(config: FullConfig): RunFacts[] {
  return Object.keys(config.metadata)
    .filter((key) => key.startsWith(keyPrefix))
    .map((key) => {
      // Written by leaveFacts, of this version of the harness or another: every version tells its own first.
      const facts = config.metadata[key] as RunFacts;
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete config.metadata[key];
      return facts;
    });
}
