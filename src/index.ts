import { rawChannelTo } from './run/channel-to.js';
import { runChecks } from './run/engine.js';
import type { Target } from './target/target.js';
import { dayOf } from './verdict/baseline.js';
import type { Check } from './verdict/check.js';
import type { CheckResult } from './verdict/outcome.js';

export { checks, checksOf } from '../specs/checks.js';
export { failureMessage } from './report/failure-message.js';
export { type MessageName, messageNames } from './contract/message-name.js';
export { type Requirement, requirement, requirements } from './contract/requirements.js';
export type { Level, Service } from './contract/service.js';
export type * from './contract/types.js';
export { loadTarget } from './target/load-target.js';
export { ProfileError, type ProfileProblem } from './target/profile-error.js';
export type { Target } from './target/target.js';
export type { Check } from './verdict/check.js';
export { conformityText } from './verdict/conformity-text.js';
export { type Conformity, type ConformityOptions, conformsTo } from './verdict/conforms-to.js';
export type { Departure } from './verdict/message/departure.js';
export { decide, type ExitCode, type GateDecision, type GateRules } from './verdict/gate.js';
export type { CaseResult, CheckResult, Finding, Outcome } from './verdict/outcome.js';

/**
 * Judges checks against a target, one after the other, and gives a result for each, in their order. For a suite of one's own;
 * the command line does the same, with reports.
 *
 * The checks of one call share controls, connections and pacing, so one call with many checks asks less of a service
 * than many calls with one each. Never throws for what a service does: what cannot be judged says so in its outcome.
 *
 * @example
 * import { checksOf, decide, judge, loadTarget } from 'xbl-conformance';
 *
 * const target = loadTarget('staging.yaml', process.env);
 * const results = await judge(target, checksOf('presence'));
 * const { exitCode, reason } = decide(results, { failOn: target.failOn });
 */
export async function judge(target: Target, checks: readonly Check[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  await runChecks(
    { target, checks, rules: { baseline: [], today: dayOf(new Date()) } },
    {
      channel: rawChannelTo(target, process.env),
      onEvent: (event) => {
        if (event.kind === 'result') results.push(event.result);
      },
    },
  );
  return results;
}
