import { type ElementPart, isOfRequest } from '../../contract/elements.js';
import type { ElementState, ReportCoverage, ReportElement } from '../conformance-report.js';

/** Something documented, with its name as a reader would look for it: `[].state`, or `[].state = Away`. */
export interface CoverageCell {
  readonly name: string;
  readonly state: ElementState;
}

/** A part of a service's messages with all that is documented of it, places and values alike. */
export interface PartCoverage {
  readonly part: ElementPart;
  readonly words: string;
  /** Whether the harness sends it; otherwise the service answers it. */
  readonly isSent: boolean;
  /** In the order of the contract. */
  readonly cells: readonly CoverageCell[];
  readonly seen: number;
  /** What stood in answers although it is not listed: `[].state = Busy`. */
  readonly unlisted: readonly string[];
  readonly elements: readonly ReportElement[];
}

const partWords: Readonly<Record<ElementPart, string>> = {
  'request-headers': 'request headers',
  'request-query': 'query parameters',
  'request-body': 'request body',
  'response-headers': 'headers of answers',
  'response-body': 'body of a 200',
  'error-body': 'body of an error',
  'throttle-body': 'body of a 429',
};

function cellsOf({ path, state, values = [] }: ReportElement): CoverageCell[] {
  const own = { name: path, state };
  return [own, ...values.map((one) => ({ name: `${path} = ${one.value}`, state: one.state }))];
}

function unlistedOf({ path, unlisted = [], moreUnlisted }: ReportElement): string[] {
  const named = unlisted.map((value) => `${path} = ${value}`);
  return moreUnlisted === true ? [...named, `${path} = further values`] : named;
}

/** The parts of a service's messages with what was seen of each. */
export function coverageByPart({ parts }: ReportCoverage): readonly PartCoverage[] {
  return parts.map(({ part, elements }) => {
    const cells = elements.flatMap(cellsOf);
    return {
      part,
      words: partWords[part],
      isSent: isOfRequest(part),
      cells,
      seen: cells.filter(({ state }) => state === 'seen').length,
      unlisted: elements.flatMap(unlistedOf),
      elements,
    };
  });
}

/** How many of how many were seen, of some parts together. */
export function seenOf(parts: readonly PartCoverage[]): { readonly seen: number; readonly documented: number } {
  return parts.reduce(
    ({ seen, documented }, part) => ({ seen: seen + part.seen, documented: documented + part.cells.length }),
    { seen: 0, documented: 0 },
  );
}

/** Something that was never seen, and what is documented of it that cannot have been seen either. */
export interface UnseenCell {
  readonly name: string;
  readonly holds?: 'members' | 'values';
}

/** What was never seen of a part; what is inside of something unseen goes without saying. */
export function unseenCells({ cells }: Pick<PartCoverage, 'cells'>): readonly UnseenCell[] {
  const names = cells.filter(({ state }) => state === 'never').map(({ name }) => name);
  const isMember = (name: string, outer: string): boolean =>
    name.startsWith(`${outer}.`) || name.startsWith(`${outer}[]`);
  const isValue = (name: string, outer: string): boolean => name.startsWith(`${outer} = `);
  return names
    .filter((name) => !names.some((outer) => isMember(name, outer) || isValue(name, outer)))
    .map((name): UnseenCell => {
      if (names.some((inner) => isMember(inner, name))) return { name, holds: 'members' };
      return names.some((inner) => isValue(inner, name)) ? { name, holds: 'values' } : { name };
    });
}
