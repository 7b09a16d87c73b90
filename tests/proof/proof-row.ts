import type { TestInfo } from '@playwright/test';
import type { Service } from '../../src/contract/service.js';
import type { Fault, Variant } from '../../src/mock/departure.js';
import type { CaseOutcome, CheckResult, Outcome } from '../../src/verdict/outcome.js';

/** One row of the matrix: what every check of a service said of one departure. */
export interface ProofRow {
  readonly kind: 'fault' | 'variant';
  readonly name: string;
  readonly title: string;
  readonly service: Service;
  /** Whether its answers depend on how many requests came before. */
  readonly countsRequests?: true;
  readonly ownOrderOnly?: true;
  /** The ids that its pins name, whatever they must end with. */
  readonly pinned: readonly string[];
  readonly outcomes: Readonly<Record<string, { readonly outcome: Outcome; readonly reason?: string }>>;
  /** Titles of the cases that held, and of those that found something, by the id of their check. */
  readonly held: Readonly<Record<string, readonly string[]>>;
  readonly found: Readonly<Record<string, readonly string[]>>;
  readonly requests: number;
  readonly milliseconds: number;
}

/** The name under which a test attaches its row for the proof reporter. */
export const proofRowAttachment = 'proof-row';

/** Titles of the cases that ended so, by the id of their check. */
function titles(results: readonly CheckResult[], wanted: CaseOutcome): Record<string, string[]> {
  const entries = results.map(
    ({ requirement, cases }) =>
      [requirement, cases.filter(({ outcome }) => outcome === wanted).map(({ title }) => title)] as const,
  );
  return Object.fromEntries(entries.filter(([, found]) => found.length > 0));
}

function pinnedIds({ warns = [], ...departure }: Fault | Variant): string[] {
  const others = 'permittedBy' in departure ? departure.inconclusive : departure.fails;
  return [...(others ?? []), ...warns];
}

/** Attaches the row of a departure to its test. */
export async function attachRow(
  testInfo: TestInfo,
  kind: ProofRow['kind'],
  departure: Fault | Variant,
  results: readonly CheckResult[],
): Promise<void> {
  const row: ProofRow = {
    kind,
    name: departure.name,
    title: departure.title,
    service: departure.service,
    ...(departure.countsRequests === true && { countsRequests: true }),
    ...(departure.ownOrderOnly === true && { ownOrderOnly: true }),
    pinned: pinnedIds(departure),
    outcomes: Object.fromEntries(
      results.map(({ requirement, outcome, reason }) => [
        requirement,
        { outcome, ...(reason !== undefined && { reason: reason.slice(0, 300) }) },
      ]),
    ),
    held: titles(results, 'held'),
    found: titles(results, 'violated'),
    requests: results.reduce((sum, { requests }) => sum + requests, 0),
    milliseconds: Math.round(results.reduce((sum, one) => sum + one.durationMilliseconds, 0)),
  };
  await testInfo.attach(proofRowAttachment, { body: JSON.stringify(row), contentType: 'application/json' });
}
