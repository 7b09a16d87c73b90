import type { Level, Service } from '../contract/service.js';
import type { ExchangeRecord } from './evidence.js';
import type { CoverageRecord } from './showing.js';
import { gravest, outcomeOfLevel } from './severity.js';

/**
 * How one case of a check ended. `observed` is a case that was answered and judged nothing, because the documents leave open what
 * it asked: it counts neither for the service nor against it.
 */
export type CaseOutcome =
  'held' | 'violated' | 'observed' | 'not-exercised' | 'inconclusive' | 'skipped' | 'harness-error';

/** How a check, and so its requirement on one service, ended. */
export type Outcome =
  'pass' | 'fail' | 'warn' | 'note' | 'not-exercised' | 'inconclusive' | 'skipped' | 'known-failure' | 'harness-error';

/** A departure from the contract, with all that is needed to see and mend it. */
export interface Finding {
  /** The finding's own weight; never above the requirement's. */
  readonly level: Level;
  /** What the contract asks for, as the end of a sentence that starts with "expected". */
  readonly expected: string;
  /** What came, as the end of a sentence that starts with "got". */
  readonly got: string;
  /** JSON pointer into the response body, or the name of a header. */
  readonly pointer?: string;
  /** The offending value as JSON text, shortened. */
  readonly value?: string;
  /** Indexes into the case's exchanges: the evidence, the telling exchange last. */
  readonly exchanges: readonly number[];
}

/** One case of a check. */
export interface CaseResult {
  readonly title: string;
  readonly outcome: CaseOutcome;
  /** Whether the check cannot pass unless this case was exercised, however many others held. */
  readonly essential?: true;
  /** Whether the case holds for services too that never do what the rule is about: alone it is no pass. */
  readonly incidental?: true;
  /** Why nothing could be judged; undefined when something was. */
  readonly reason?: string;
  readonly findings: readonly Finding[];
  /** What was seen and is worth telling although it violates nothing. */
  readonly observations: readonly string[];
  readonly exchanges: readonly ExchangeRecord[];
}

/** The result of one check: one requirement judged on one service. Plain data, ready for JSON. */
export interface CheckResult {
  readonly requirement: string;
  readonly service: Service;
  readonly level: Level;
  readonly outcome: Outcome;
  /** Why the outcome is not pass, in one sentence; undefined for a pass. */
  readonly reason?: string;
  /**
   * Why the service did not serve the caller for all or a part of the check; every requirement that this kept from being judged has
   * the same text. A run with one never ends with 0: it was cut short, which `--allow-inconclusive` does not accept.
   */
  readonly cause?: string;
  readonly cases: readonly CaseResult[];
  /** What of the contract its exchanges showed; absent where nothing was answered. */
  readonly coverage?: CoverageRecord;
  readonly requests: number;
  readonly durationMilliseconds: number;
}

function worstFinding(cases: readonly CaseResult[]): Finding | undefined {
  return gravest(cases.flatMap((one) => one.findings));
}

/**
 * The outcome of a check from its cases. A fault of the harness outweighs all, then the gravest finding; then a case
 * that could not be judged keeps the whole from passing. What remains passes only if at least one case held: silence is
 * no pass, and neither is what was only observed. Cases that were not exercised beside others that held stay visible in the
 * result; an essential one among them leaves the whole unexercised, and so
 * do incidental ones that held alone.
 */
export function outcomeOf(cases: readonly CaseResult[]): { outcome: Outcome; reason?: string } {
  const broken = cases.find((one) => one.outcome === 'harness-error');
  if (broken !== undefined) return { outcome: 'harness-error', reason: `${broken.title}: ${broken.reason ?? ''}` };
  const worst = worstFinding(cases);
  const unsure = cases.find((one) => one.outcome === 'inconclusive');
  if (worst !== undefined && (worst.level !== 'MAY' || unsure === undefined)) {
    const title = cases.find((one) => one.findings.includes(worst))?.title ?? '';
    return { outcome: outcomeOfLevel[worst.level], reason: `${title}: expected ${worst.expected}, got ${worst.got}` };
  }
  if (unsure !== undefined) return { outcome: 'inconclusive', reason: `${unsure.title}: ${unsure.reason ?? ''}` };
  const unseen = cases.find((one) => one.essential === true && one.outcome !== 'held');
  const isShown = cases.some((one) => one.outcome === 'held' && one.incidental !== true);
  if (unseen === undefined && isShown) return { outcome: 'pass' };
  const first = (outcome: CaseOutcome): CaseResult | undefined => cases.find((one) => one.outcome === outcome);
  const silent = unseen ?? first('not-exercised') ?? first('observed') ?? cases[0];
  if (silent === undefined) return { outcome: 'harness-error', reason: 'the check ended without a single case' };
  return {
    outcome: silent.outcome === 'skipped' ? 'skipped' : 'not-exercised',
    reason: `${silent.title}: ${silent.reason ?? ''}`,
  };
}
