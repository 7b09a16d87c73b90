import type { Service } from '../contract/service.js';
import { fingerprintOf } from './fingerprint.js';
import type { CheckResult, Outcome } from './outcome.js';

/** A failure that is known, and borne until a day. */
export interface KnownFailure {
  readonly requirement: string;
  readonly service: Service;
  readonly reason: string;
  readonly owner?: string;
  readonly link?: string;
  /** The last day, in UTC, on which it is borne: `2030-01-31`. */
  readonly expires: string;
  /** The one finding that is known; undefined where all of the requirement's are. */
  readonly fingerprint?: string;
  /** Where it stands, `file:line:column`. */
  readonly place: string;
}

/** The known failures of a service, as `schemas/baseline.schema.json` describes them. */
export type Baseline = readonly KnownFailure[];

/** The day of a moment in UTC, as a baseline writes it. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Whether an entry no longer bears anything on a day. */
export function isExpired({ expires }: KnownFailure, today: string): boolean {
  return expires < today;
}

function entriesFor(
  baseline: Baseline,
  { requirement, service }: Pick<CheckResult, 'requirement' | 'service'>,
): KnownFailure[] {
  return baseline.filter((entry) => entry.requirement === requirement && entry.service === service);
}

/** The fingerprints of the findings that make a requirement fail or warn, each once. */
export function weightyFingerprints(result: Pick<CheckResult, 'requirement' | 'service' | 'cases'>): Set<string> {
  return new Set(
    result.cases.flatMap(({ title, findings }) =>
      findings.filter(({ level }) => level !== 'MAY').map((finding) => fingerprintOf(result, title, finding)),
    ),
  );
}

/** Who answers for an entry and until when, for the reader of a report. */
function borneText({ reason, owner, link, expires }: KnownFailure): string {
  const answering = [owner, link].filter((part) => part !== undefined).join(', ');
  return `known until ${expires}: ${reason} (${answering})`;
}

/**
 * The result as a run with this baseline takes it: a failure or warning all of whose findings are known becomes a
 * `known-failure`; one finding that no entry covers leaves it what it is. Expired entries cover nothing.
 *
 * @param today The day of the run in UTC.
 */
export function excused(result: CheckResult, baseline: Baseline, today: string): CheckResult {
  if (result.outcome !== 'fail' && result.outcome !== 'warn') return result;
  const valid = entriesFor(baseline, result).filter((entry) => !isExpired(entry, today));
  const whole = valid.find(({ fingerprint }) => fingerprint === undefined);
  const covering = [...weightyFingerprints(result)].map(
    (found) => valid.find(({ fingerprint }) => fingerprint === found) ?? whole,
  );
  const [first] = covering;
  if (first === undefined || covering.includes(undefined)) return result;
  return { ...result, outcome: 'known-failure', reason: `${borneText(first)}. ${result.reason ?? ''}`.trim() };
}

/** Outcomes that show whether a listed failure is still there; the others leave it open. */
const telling: ReadonlySet<Outcome> = new Set(['pass', 'note', 'fail', 'warn', 'known-failure']);

function complaintOf(entry: KnownFailure, result: CheckResult, today: string): string | undefined {
  const subject = `${entry.place}: ${entry.requirement} on ${entry.service}`;
  if (!telling.has(result.outcome)) return undefined;
  const found = weightyFingerprints(result);
  const isGone = entry.fingerprint === undefined ? found.size === 0 : !found.has(entry.fingerprint);
  if (isGone) {
    const what =
      entry.fingerprint === undefined ? 'no longer fails' : `no longer shows the finding ${entry.fingerprint}`;
    return `${subject} ${what}; remove the entry.`;
  }
  if (isExpired(entry, today)) {
    return `${subject} was borne until ${entry.expires}; mend the service, or agree on another day.`;
  }
  return undefined;
}

/**
 * What is wrong with a baseline in the light of a run, a sentence each with its place: entries whose failure is gone, and
 * entries that have expired. Each of them fails the run. Entries for what the run did not judge are left alone.
 */
export function baselineComplaints(results: readonly CheckResult[], baseline: Baseline, today: string): string[] {
  return baseline.flatMap((entry) => {
    const result = results.find(
      ({ requirement, service }) => requirement === entry.requirement && service === entry.service,
    );
    return (result && complaintOf(entry, result, today)) ?? [];
  });
}
