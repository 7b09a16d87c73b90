import type { FailOn } from '../target/target.js';
import type { CheckResult, Outcome } from './outcome.js';

/** Exit codes: conformant, not conformant, could not judge, fault of the harness. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The decision on a whole run. */
export interface GateDecision {
  readonly exitCode: ExitCode;
  /** One sentence that says why. */
  readonly reason: string;
}

/** What a run is held to. */
export interface GateRules {
  readonly failOn: FailOn;
}

/** Outcomes that mean that a check really judged the service. */
const judged: ReadonlySet<Outcome> = new Set(['pass', 'fail', 'warn', 'note', 'known-failure']);

/** Whether one result alone fails a run under these rules. */
export function failsRun(result: CheckResult, { failOn }: GateRules): boolean {
  return result.outcome === 'fail' || (result.outcome === 'warn' && failOn === 'should');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/**
 * Decides on a run. A fault of the harness outweighs everything; a run in which no check judged anything is never green,
 * whatever else it looks like.
 */
export function decide(results: readonly CheckResult[], rules: GateRules): GateDecision {
  const broken = results.filter(({ outcome }) => outcome === 'harness-error');
  if (broken.length > 0) {
    return { exitCode: 3, reason: `${count(broken.length, 'check')} ended in a fault of the harness` };
  }
  const failing = results.filter((result) => failsRun(result, rules));
  if (failing.length > 0) {
    return { exitCode: 1, reason: `${count(failing.length, 'requirement')} failed with failOn: ${rules.failOn}` };
  }
  if (!results.some(({ outcome }) => judged.has(outcome))) {
    return { exitCode: 2, reason: 'nothing was judged: no check could tell anything of the service' };
  }
  return { exitCode: 0, reason: `no requirement failed with failOn: ${rules.failOn}` };
}
