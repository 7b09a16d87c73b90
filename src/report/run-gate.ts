import { decide, type GateDecision, type GateRules, missingFrom, type RequiredToBeJudged } from '../verdict/gate.js';
import type { CheckResult } from '../verdict/outcome.js';
import { type Shard, shardName } from '../run/shard.js';

/** A part of a run, and what the other parts have to judge. */
export interface PartOfRun {
  readonly shard: Shard;
  /** Ids of the requirements that were selected for all shards together. */
  readonly selected: ReadonlySet<string>;
}

/** What a run gave, as far as its verdict is concerned. */
export interface RunOutcome {
  readonly results: readonly CheckResult[];
  /** The selected requirements that never had their turn. */
  readonly unjudged: readonly Pick<CheckResult, 'service' | 'requirement'>[];
  /** Why it did not; absent where the run just ended early. */
  readonly unjudgedBecause?: string;
  /** Whether somebody or its own time bound ended the run, or a part of it is missing; false when absent. */
  readonly interrupted?: boolean;
  /** Errors outside any test: of loading, of a worker. The run's verdict cannot be trusted with one of them. */
  readonly errors: readonly string[];
  /** Absent for a whole run. */
  readonly part?: PartOfRun;
}

/** What must be judged in this part: what another part has to judge is demanded there. */
function demandedHere(
  required: RequiredToBeJudged | undefined,
  results: readonly CheckResult[],
  { selected }: PartOfRun,
): RequiredToBeJudged | undefined {
  if (required === undefined || required === 'MUST') return required;
  const here = new Set(results.map(({ requirement }) => requirement));
  return required.filter((id) => here.has(id) || !selected.has(id));
}

function decideWhole(run: RunOutcome, rules: GateRules): GateDecision {
  const { results, unjudged, errors } = run;
  if (errors.length > 0)
    return { exitCode: 3, reason: `the harness met an error outside its checks: ${errors.join('; ')}` };
  const isCutShort = run.interrupted === true;
  if (results.length === 0 && unjudged.length === 0 && !isCutShort) {
    return { exitCode: 2, reason: 'the selection is empty: no requirement was chosen, so nothing was judged' };
  }
  const decision = decide(results, rules, unjudged);
  if (decision.exitCode === 3 || (unjudged.length === 0 && !isCutShort)) return decision;
  // Who ends a run asks for no verdict. A failure of a run that was stopped by it, or that is judged whole, stays one.
  if (decision.exitCode === 1 && !(isCutShort && unjudged.length > 0)) return decision;
  const why = run.unjudgedBecause ?? 'the run ended early';
  const never = unjudged.length === 0 ? '' : `, ${unjudged.length} never judged`;
  return { ...decision, exitCode: 2, reason: `${why}: ${decision.reason}${never}` };
}

/** Whether a result tells of nothing but that the profile, or the service's data, gives nothing to judge. */
function isSilent({ outcome, cause }: CheckResult): boolean {
  return cause === undefined && (outcome === 'skipped' || outcome === 'not-exercised');
}

function decidePart(run: RunOutcome, part: PartOfRun, rules: GateRules): GateDecision {
  const { results, unjudged, errors } = run;
  if (unjudged.length === 0 && errors.length === 0 && results.length === 0 && run.interrupted !== true) {
    return { exitCode: 0, reason: 'none of the selected requirements fell to it', judgedNothing: true };
  }
  const { requireExercised, ...others } = rules;
  const demanded = demandedHere(requireExercised, results, part);
  const here = { ...others, ...(demanded !== undefined && { requireExercised: demanded }) };
  const decision = decideWhole(run, here);
  // Whether anything was judged is a question to the whole: this part may hold just what this profile does not tell of.
  const askedTooMuch =
    decision.exitCode === 2 &&
    unjudged.length === 0 &&
    run.interrupted !== true &&
    missingFrom(results, here).count === 0 &&
    results.every(isSilent);
  return askedTooMuch
    ? { exitCode: 0, reason: 'nothing that fell to it could be judged, and nothing failed', judgedNothing: true }
    : decision;
}

/**
 * The verdict on a run as a whole. To the gate over the results it adds what only a run can have: an error outside the
 * checks is a fault of the harness, and a run that did not come to its end is never green. What has failed stays failed, but in
 * a run that was interrupted or lacks a part: whoever ends a run asks for no verdict, and what failed until then is in its
 * report. A part of a run answers for what it judged, and says that it is one.
 */
export function decideRun(run: RunOutcome, rules: GateRules): GateDecision {
  if (run.part === undefined) return decideWhole(run, rules);
  const decision = decidePart(run, run.part, rules);
  return { ...decision, reason: `this is ${shardName(run.part.shard)} alone, ${decision.reason}` };
}
