import { type Service, services } from '../contract/service.js';
import type { CheckResult, Outcome } from './outcome.js';

/** Outcomes that mean that a check really judged the service. */
export const judgedOutcomes: ReadonlySet<Outcome> = new Set(['pass', 'fail', 'warn', 'note', 'known-failure']);

/** What a count of judged requirements is about. */
export interface CountedRun {
  readonly results: readonly CheckResult[];
  /** Selected requirements that never had their turn. */
  readonly unjudged?: readonly { readonly service: Service }[];
  /** Services with an address: the others are not counted. Without it, a service that was only skipped is not counted. */
  readonly addressed?: readonly Service[];
  /** Named in the sentence if the reader must not overlook it: the embedded mock. */
  readonly subject?: string;
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function isCounted(service: Service, { results, unjudged = [], addressed }: CountedRun): boolean {
  if (addressed !== undefined) return addressed.includes(service);
  const isUnjudged = unjudged.some((one) => one.service === service);
  return isUnjudged || results.some((one) => one.service === service && one.outcome !== 'skipped');
}

/**
 * Returns how much was judged: `38 of 41 presence requirements judged`, with each service if there are several.
 *
 * @example judgedText({ results }) // '24 of 24 userstats and 38 of 41 presence requirements judged'
 */
export function judgedText(run: CountedRun): string {
  const { results, unjudged = [], subject } = run;
  const counts = services.flatMap((service): string[] => {
    const own = results.filter((one) => one.service === service);
    const total = own.length + unjudged.filter((one) => one.service === service).length;
    if (total === 0 || !isCounted(service, run)) return [];
    const judged = own.filter(({ outcome }) => judgedOutcomes.has(outcome)).length;
    return [`${judged} of ${total} ${service}`];
  });
  const of = subject === undefined ? '' : ` of ${subject}`;
  return counts.length === 0 ? `no requirement${of} judged` : `${joined(counts)} requirements${of} judged`;
}
