import type { FailOn } from '../target/target.js';
import type { CheckResult, Outcome } from './outcome.js';

/** Exit codes: conformant, not conformant, could not judge, fault of the harness. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The decision on a whole run. */
export interface GateDecision {
  readonly exitCode: ExitCode;
  /** One sentence that says why. */
  readonly reason: string;
  /** What the sentence counts, a line each; absent where it says everything. */
  readonly details?: readonly string[];
}

/** What must have been judged for a run to be green: every MUST that was selected, or these requirements. */
export type RequiredToBeJudged = 'MUST' | readonly string[];

/** What a run is held to. */
export interface GateRules {
  readonly failOn: FailOn;
  /** What must not stay unjudged; nothing in particular when absent. */
  readonly requireExercised?: RequiredToBeJudged;
  /** What is wrong with the baseline in the light of the run; each fails it. None when absent. */
  readonly baselineComplaints?: readonly string[];
}

/** Outcomes that mean that a check really judged the service. */
const judged: ReadonlySet<Outcome> = new Set(['pass', 'fail', 'warn', 'note', 'known-failure']);

const levelsThatFail: Readonly<Record<FailOn, string>> = { must: 'MUST', should: 'MUST or SHOULD' };

/** Whether one result alone fails a run under these rules. */
export function failsRun(result: CheckResult, { failOn }: GateRules): boolean {
  return result.outcome === 'fail' || (result.outcome === 'warn' && failOn === 'should');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What had to be judged and was not, a line each. */
function unjudgedLines(results: readonly CheckResult[], required: RequiredToBeJudged | undefined): string[] {
  if (required === undefined) return [];
  const wanted = results.filter(({ requirement, level }) =>
    required === 'MUST' ? level === 'MUST' : required.includes(requirement),
  );
  const there = new Set(wanted.map(({ requirement }) => requirement));
  const absent = required === 'MUST' ? [] : required.filter((id) => !there.has(id));
  return [
    ...wanted
      .filter(({ outcome }) => !judged.has(outcome))
      .map(
        ({ requirement, service, outcome, reason }) => `${requirement} on ${service} is ${outcome}: ${reason ?? ''}`,
      ),
    ...absent.map((id) => `${id} was not selected for this run`),
  ];
}

/**
 * Decides on a run. A fault of the harness outweighs everything, then a failure; a baseline that no longer fits fails as well,
 * for a gate must not rest on what is no longer so. A run in which no check judged anything, or one that was required did
 * not, is never green, whatever else it looks like.
 */
export function decide(results: readonly CheckResult[], rules: GateRules): GateDecision {
  const broken = results.filter(({ outcome }) => outcome === 'harness-error');
  if (broken.length > 0) {
    return { exitCode: 3, reason: `${count(broken.length, 'check')} ended in a fault of the harness` };
  }
  const failing = results.filter((result) => failsRun(result, rules));
  const details = rules.baselineComplaints ?? [];
  const unfit = `${details.length} ${details.length === 1 ? 'entry' : 'entries'} of the baseline must be removed or renewed`;
  if (failing.length > 0) {
    const reason = `${count(failing.length, 'requirement')} failed at level ${levelsThatFail[rules.failOn]}`;
    return details.length === 0 ? { exitCode: 1, reason } : { exitCode: 1, reason: `${reason}, and ${unfit}`, details };
  }
  if (details.length > 0) return { exitCode: 1, reason: unfit, details };
  if (!results.some(({ outcome }) => judged.has(outcome))) {
    return { exitCode: 2, reason: 'nothing was judged: no check could tell anything of the service' };
  }
  const causes = [...new Set(results.flatMap(({ cause }) => cause ?? []))];
  if (causes.length > 0) {
    return { exitCode: 2, reason: 'a service did not serve the caller from start to end', details: causes };
  }
  const unjudged = unjudgedLines(results, rules.requireExercised);
  if (unjudged.length > 0) {
    const reason = `${count(unjudged.length, 'requirement')} had to be judged and could not be`;
    return { exitCode: 2, reason, details: unjudged };
  }
  return { exitCode: 0, reason: `no requirement failed at level ${levelsThatFail[rules.failOn]}` };
}
