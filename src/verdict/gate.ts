import type { Service } from '../contract/service.js';
import type { FailOn } from '../target/target.js';
import { type CauseGroup, causeLine, gatingCauses, isCutShort, isInconclusive, shortIds } from './inconclusive.js';
import { judgedOutcomes, judgedText } from './judged-counts.js';
import type { CheckResult } from './outcome.js';

/** Exit codes: conformant, not conformant, could not judge, fault of the harness. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The decision on a whole run. */
export interface GateDecision {
  readonly exitCode: ExitCode;
  /** One sentence: how much was judged, how much failed, and what else decides. */
  readonly reason: string;
  /** What the sentence counts, a line each; absent if there is nothing to list. */
  readonly details?: readonly string[];
  /** Set for a part of a run to which nothing fell that could be judged: its exit code is 0, and says nothing of the service. */
  readonly judgedNothing?: true;
}

/** What must have been judged for a run to be green: every MUST that was selected, or these requirements. */
export type RequiredToBeJudged = 'MUST' | readonly string[];

/** What a run is held to. */
export interface GateRules {
  readonly failOn: FailOn;
  /** What must not stay unjudged; nothing in particular when absent. */
  readonly requireExercised?: RequiredToBeJudged;
  /** Whether a MUST may be inconclusive. A run that was cut short is never accepted. */
  readonly allowInconclusive?: boolean;
  /** What is wrong with the baseline in the light of the run; each fails it. None when absent. */
  readonly baselineComplaints?: readonly string[];
  /** The services with an address; the sentence counts no other. */
  readonly addressed?: readonly Service[];
  /** Named in the sentence if the reader must not overlook it: the embedded mock. */
  readonly subject?: string;
}

/** A requirement on a service that never had its turn. */
type Unjudged = Pick<CheckResult, 'service' | 'requirement'>;

const levelsThatFail: Readonly<Record<FailOn, string>> = { must: 'MUST', should: 'MUST or SHOULD' };

/** Whether one result alone fails a run under these rules. */
export function failsRun(result: CheckResult, { failOn }: Pick<GateRules, 'failOn'>): boolean {
  return result.outcome === 'fail' || (result.outcome === 'warn' && failOn === 'should');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What had to be judged and was not. */
interface Missing {
  /** How many requirements on a service. */
  readonly count: number;
  /** A line each; one line for all on services without an address. */
  readonly lines: readonly string[];
}

/**
 * Returns what had to be judged and was not, without the results whose cause is listed anyway. The level MUST demands nothing of a
 * service without an address: the profile leaves that service out. An id demands its requirement wherever there is an address.
 */
export function missingFrom(
  results: readonly CheckResult[],
  rules: Pick<GateRules, 'requireExercised' | 'addressed' | 'allowInconclusive'>,
  unjudged: readonly Unjudged[] = [],
): Missing {
  const { requireExercised: required, addressed } = rules;
  if (required === undefined) return { count: 0, lines: [] };
  const wanted = results.filter(({ requirement, level }) =>
    required === 'MUST' ? level === 'MUST' : required.includes(requirement),
  );
  const here = wanted.filter(({ service }) => addressed === undefined || addressed.includes(service));
  const causes = standingCauses(results, rules);
  const silent = here.filter(
    (result) => !judgedOutcomes.has(result.outcome) && !causes.some(({ rows }) => rows.includes(result)),
  );
  const ids = (rows: readonly Unjudged[]): ReadonlySet<string> => new Set(rows.map(({ requirement }) => requirement));
  const [idsHere, idsAnywhere] = [ids(here), ids([...wanted, ...unjudged])];
  const named = required === 'MUST' ? [] : required;
  const elsewhere = wanted.filter(({ requirement }) => named.includes(requirement) && !idsHere.has(requirement));
  const absent = named.filter((id) => !idsAnywhere.has(id));
  const unaddressed = [...new Set(elsewhere.map(({ service }) => service))].join(' and ');
  return {
    count: silent.length + ids(elsewhere).size + absent.length,
    lines: [
      ...silent.map(
        ({ requirement, service, outcome, reason }) => `${requirement} on ${service} is ${outcome}: ${reason ?? ''}`,
      ),
      ...(elsewhere.length === 0 ? [] : [`the profile gives ${unaddressed} no address (${shortIds(elsewhere)})`]),
      ...absent.map((id) => `${id} was not selected for this run`),
    ],
  };
}

function isInconclusiveMust(result: CheckResult): boolean {
  return result.level === 'MUST' && isInconclusive(result);
}

/** Returns the parts of the sentence after the judged counts: failed, known, inconclusive. */
function tally(results: readonly CheckResult[], rules: GateRules): string[] {
  const failed = results.filter((result) => failsRun(result, rules)).length;
  const known = results.filter(({ outcome }) => outcome === 'known-failure').length;
  const inconclusive = results.filter(isInconclusiveMust).length;
  const accepted = rules.allowInconclusive === true ? ' (allowed by --allow-inconclusive)' : '';
  return [
    failed === 0 ? '0 failed' : `${failed} failed at level ${levelsThatFail[rules.failOn]}`,
    ...(known === 0 ? [] : [count(known, 'known failure')]),
    ...(inconclusive === 0 ? [] : [`${inconclusive} MUST inconclusive${accepted}`]),
  ];
}

/** Returns the sentence of a decision: how much was judged, what came of it, and further parts. */
function sentenceOn(
  results: readonly CheckResult[],
  rules: GateRules,
  unjudged: readonly Unjudged[],
  further: readonly string[],
): string {
  const { addressed, subject } = rules;
  const counted = judgedText({
    results,
    unjudged,
    ...(addressed !== undefined && { addressed }),
    ...(subject !== undefined && { subject }),
  });
  return [counted, ...tally(results, rules), ...further].join(', ');
}

/** Returns why no check judged anything, where results are there. */
function silenceOf(results: readonly CheckResult[], { addressed }: GateRules): string[] {
  if (results.length === 0) return [];
  const isAddressed = addressed === undefined || results.some(({ service }) => addressed.includes(service));
  return [
    isAddressed ? 'no check could tell anything of the service' : 'the profile gives no selected service an address',
  ];
}

/** Returns the inconclusive results that keep the run from being green, by their cause. */
export function standingCauses(
  results: readonly CheckResult[],
  { allowInconclusive }: Pick<GateRules, 'allowInconclusive'>,
): CauseGroup<CheckResult>[] {
  const groups = gatingCauses(results);
  return allowInconclusive === true ? groups.filter(({ rows }) => rows.some(isCutShort)) : groups;
}

/** Returns lines as the details of a decision; nothing if there are none. */
function listed(...parts: readonly (readonly string[])[]): Pick<GateDecision, 'details'> {
  const details = parts.flat();
  return details.length === 0 ? {} : { details };
}

/**
 * Decides on a run. A fault of the harness outweighs everything, then a failure; a baseline that no longer fits fails as well,
 * for a gate must not rest on what is no longer so. A run is never green in which no check judged anything, a MUST is
 * inconclusive, or a required one was not judged.
 *
 * @param unjudged Selected requirements that never had their turn: the sentence counts them. `decideRun` decides on them.
 */
export function decide(
  results: readonly CheckResult[],
  rules: GateRules,
  unjudged: readonly Unjudged[] = [],
): GateDecision {
  const sentence = (...further: readonly string[]): string => sentenceOn(results, rules, unjudged, further);
  const broken = results.filter(({ outcome }) => outcome === 'harness-error');
  if (broken.length > 0) {
    const faults = `${count(broken.length, 'check')} ended in a fault of the harness`;
    return { exitCode: 3, reason: sentence(faults) };
  }
  const causes = standingCauses(results, rules).map(causeLine);
  const missing = missingFrom(results, rules, unjudged);
  const verb = missing.count === 1 ? 'was' : 'were';
  const tooFew = missing.count === 0 ? [] : [`${missing.count} that had to be judged ${verb} not`];
  const complaints = rules.baselineComplaints ?? [];
  const entries = complaints.length === 1 ? 'entry' : 'entries';
  const unfit =
    complaints.length === 0 ? [] : [`${complaints.length} ${entries} of the baseline must be removed or renewed`];
  if (results.some((result) => failsRun(result, rules)) || complaints.length > 0) {
    // A failure outweighs what could not be judged; it does not hide why that could not be.
    return { exitCode: 1, reason: sentence(...unfit, ...tooFew), ...listed(complaints, causes, missing.lines) };
  }
  if (!results.some(({ outcome }) => judgedOutcomes.has(outcome))) {
    return { exitCode: 2, reason: sentence(...silenceOf(results, rules)), ...listed(causes) };
  }
  if (causes.length > 0 || missing.count > 0) {
    return { exitCode: 2, reason: sentence(...tooFew), ...listed(causes, missing.lines) };
  }
  return { exitCode: 0, reason: sentence() };
}
