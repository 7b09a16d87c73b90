import type { Target } from '../target/target.js';
import type { Check } from '../verdict/check.js';
import type { RunRules } from './run-rules.js';
import type { Shard } from './shard.js';

/** All settings of a run: what is judged, which checks judge it, and what the verdict is held to. */
export interface RunSettings {
  readonly target: Target;
  /** The selected checks in the order in which they run, those of the other parts included. */
  readonly checks: readonly Check[];
  readonly rules: RunRules;
  /** The part of the selection that this run judges; all of it when absent. */
  readonly shard?: Shard;
}
