import { elementParts, elementsOf } from '../contract/elements.js';
import { type Service, services } from '../contract/service.js';
import { joinedCoverage } from '../verdict/coverage.js';
import type { CheckResult } from '../verdict/outcome.js';
import type { CoverageRecord } from '../verdict/showing.js';
import type { ElementState, ReportCoverage, ReportElement, ReportMembers } from './conformance-report.js';

function elementsInPart(service: Service, record: CoverageRecord, part: string): ReportElement[] {
  const { elements } = elementsOf(service);
  const [seen, refused] = [new Set(record.seen), new Set(record.refused)];
  const state = (index: number): ElementState => (seen.has(index) ? 'seen' : refused.has(index) ? 'refused' : 'never');
  const numbered = elements.map((element, index) => ({ ...element, index })).filter((one) => one.part === part);
  return numbered
    .filter(({ value }) => value === undefined)
    .map(({ path, description, source, index }): ReportElement => {
      const values = numbered.flatMap((one) =>
        one.path === path && one.value !== undefined ? [{ value: one.value, state: state(one.index) }] : [],
      );
      const unlisted = record.unlisted.find(({ element }) => element === index);
      return {
        path,
        state: state(index),
        description,
        ...(source !== undefined && { source }),
        ...(values.length > 0 && { values }),
        ...(unlisted !== undefined && { unlisted: unlisted.values }),
        ...(unlisted?.more === true && { moreUnlisted: true as const }),
      };
    });
}

/**
 * What of the contract the exchanges of a run showed, for each service that answered anything: the union of what each check's
 * exchanges showed, in the contract's order, whatever order the results come in.
 */
export function contractCoverage(results: readonly CheckResult[]): ReportCoverage[] {
  return services.flatMap((service): ReportCoverage[] => {
    const records = results.flatMap((result) =>
      result.service === service && result.coverage !== undefined ? [result.coverage] : [],
    );
    if (records.length === 0) return [];
    const joined = joinedCoverage(service, records);
    const parts = elementParts.map((part) => ({ part, elements: elementsInPart(service, joined, part) }));
    return [{ service, parts: parts.filter(({ elements }) => elements.length > 0) }];
  });
}

/** How many of the documented members of an answer with data the exchanges of one check showed; undefined when none did. */
export function membersSeen({ service, coverage }: CheckResult): ReportMembers | undefined {
  if (coverage === undefined) return undefined;
  const seen = new Set(coverage.seen);
  const members = [...elementsOf(service).elements.entries()].filter(
    ([, { part, path, value }]) => part === 'response-body' && value === undefined && !path.endsWith('[]'),
  );
  const count = members.filter(([index]) => seen.has(index)).length;
  return count === 0 ? undefined : { seen: count, documented: members.length };
}
