import { services } from '../contract/service.js';
import { maxUnlisted } from '../verdict/showing.js';
import type { ElementState, ReportCoverage, ReportElement } from './conformance-report.js';

const weight: Readonly<Record<ElementState, number>> = { never: 0, refused: 1, seen: 2 };

function stronger(left: ElementState, right: ElementState): ElementState {
  return weight[left] >= weight[right] ? left : right;
}

function joinedElement(left: ReportElement, right: ReportElement | undefined): ReportElement {
  if (right === undefined) return left;
  const values = left.values?.map(({ value, state }) => ({
    value,
    state: stronger(state, right.values?.find((one) => one.value === value)?.state ?? 'never'),
  }));
  const unlisted = [...new Set([...(left.unlisted ?? []), ...(right.unlisted ?? [])])].sort();
  const isMore = unlisted.length > maxUnlisted || left.moreUnlisted === true || right.moreUnlisted === true;
  return {
    ...left,
    state: stronger(left.state, right.state),
    ...(values !== undefined && { values }),
    ...(unlisted.length > 0 && { unlisted: unlisted.slice(0, maxUnlisted) }),
    ...(isMore && { moreUnlisted: true as const }),
  };
}

function joinedPair(left: ReportCoverage, right: ReportCoverage): ReportCoverage {
  return {
    service: left.service,
    parts: left.parts.map(({ part, elements }) => {
      const others = right.parts.find((one) => one.part === part)?.elements ?? [];
      return {
        part,
        elements: elements.map((one) =>
          joinedElement(
            one,
            others.find(({ path }) => path === one.path),
          ),
        ),
      };
    }),
  };
}

/** Returns what the parts of a run showed of the contract together, for each service that answered in any of them. */
export function joinCoverage(parts: readonly (readonly ReportCoverage[])[]): ReportCoverage[] {
  return services.flatMap((service) => {
    const own = parts.flat().filter((one) => one.service === service);
    return own.length === 0 ? [] : [own.reduce(joinedPair)];
  });
}
