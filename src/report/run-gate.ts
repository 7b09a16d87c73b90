import { decide, type GateDecision, type GateRules } from '../verdict/gate.js';
import type { CheckResult } from '../verdict/outcome.js';

/** What a run gave, as far as its verdict is concerned. */
export interface RunOutcome {
  readonly results: readonly CheckResult[];
  /** How many selected requirements the run never came to. */
  readonly unjudged: number;
  /** Errors outside any test: of loading, of a worker. The run's verdict cannot be trusted with one of them. */
  readonly errors: readonly string[];
}

/**
 * The verdict on a run as a whole. To the gate over the results it adds what only a run can have: an error outside the
 * checks is a fault of the harness, and a run that did not come to its end is never green. What has failed stays failed
 * either way.
 */
export function decideRun({ results, unjudged, errors }: RunOutcome, rules: GateRules): GateDecision {
  if (errors.length > 0)
    return { exitCode: 3, reason: `the harness met an error outside its checks: ${errors.join('; ')}` };
  if (results.length === 0 && unjudged === 0) {
    return { exitCode: 2, reason: 'the selection is empty: no requirement was chosen, so nothing was judged' };
  }
  const decision = decide(results, rules);
  if (unjudged === 0 || decision.exitCode === 3 || decision.exitCode === 1) return decision;
  const noun = unjudged === 1 ? 'requirement was' : 'requirements were';
  return { exitCode: 2, reason: `the run ended early: ${unjudged} ${noun} never judged` };
}
