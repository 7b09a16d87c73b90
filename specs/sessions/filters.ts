import { numberOf, requirement } from '../../src/contract/requirements.js';
import { affordable } from '../laws/affordable.js';
import type { Owed } from '../laws/subset.js';
import type { Knowledge } from './knowledge.js';
import { holdOf } from './keywords.js';
import { isSendable } from '../../src/target/sendable-text.js';
import { usualContractVersion } from './requests.js';
import type { SessionEntry } from './results.js';
import type { Query } from './service.js';

/** What filters look at. A session of which only the profile is known has nothing but its key. */
export type FilteredEntry = Pick<SessionEntry, 'key'> & Partial<Pick<SessionEntry, 'visibility' | 'keywords'>>;

/** The names of the filters. */
export const filterNames = ['keyword', 'visibility', 'version'] as const;

/** The parameters that leave results out. */
export type FilterName = (typeof filterNames)[number];

/** A filter with a value. */
export interface Filter {
  readonly name: FilterName;
  readonly query: Query;
  /** What it owes to a result, by what the result and the profile say alone. */
  readonly owed: (entry: FilteredEntry) => Owed;
}

/**
 * Returns the largest session version that a contract version allows to ask for; by default the one that real clients send.
 * (uri-serviceconfigsscidbatchpost, version)
 */
export function largestVersion(contractVersion = Number(usualContractVersion)): number {
  return contractVersion % numberOf(requirement('SESS-VERSION'), 'modulus');
}

function byKeyword(knowledge: Knowledge, keyword: string): Filter {
  return {
    name: 'keyword',
    query: { keyword },
    owed: ({ key, keywords = [] }) => {
      const listed = knowledge.session(key)?.keywords;
      const hold = holdOf([...keywords, ...(listed ?? [])], keyword);
      if (hold === 'whole') return 'kept';
      // A template may have a keyword that no result shows, unless the profile lists all.
      return hold === 'not at all' && listed !== undefined ? 'left out' : 'either';
    },
  };
}

/** Returns the filter by visibility. The word of the result and that of the profile must both agree with it. */
export function byVisibility(knowledge: Knowledge, wanted: string): Filter {
  return {
    name: 'visibility',
    query: { visibility: wanted },
    owed: ({ key, visibility }) => {
      const words = [visibility, knowledge.visibility(key)].filter((word) => word !== undefined);
      if (words.length === 0) return 'either';
      return words.every((word) => word === wanted) ? 'kept' : 'left out';
    },
  };
}

/** Returns the filter by version, which only the profile knows. */
export function byVersion(knowledge: Knowledge, limit: number): Filter {
  return {
    name: 'version',
    query: { version: String(limit) },
    owed: ({ key }) => {
      const version = knowledge.session(key)?.version;
      return version === undefined ? 'either' : version <= limit ? 'kept' : 'left out';
    },
  };
}

/** Returns filters of one parameter that may tell some results apart, few enough to be counted over them. Of the visibilities, the documents say alone what open keeps. */
export function filtersFor(
  name: FilterName,
  knowledge: Knowledge,
  entries: readonly SessionEntry[],
): readonly Filter[] {
  switch (name) {
    case 'keyword': {
      const found = entries.flatMap(({ key, keywords = [] }) => [
        ...keywords,
        ...(knowledge.session(key)?.keywords ?? []),
      ]);
      const distinct = [...new Set(found)].filter(isSendable);
      return affordable(distinct, entries.length + found.length).map((keyword) => byKeyword(knowledge, keyword));
    }
    case 'visibility':
      return [byVisibility(knowledge, 'open')];
    case 'version': {
      const versions = new Set(entries.flatMap(({ key }) => knowledge.session(key)?.version ?? []));
      return [...versions]
        .filter((version) => version >= 1 && version <= largestVersion())
        .sort((left, right) => right - left)
        .map((version) => byVersion(knowledge, version));
    }
  }
}

/** Returns how many of some results get something of a filter. */
export function countOwed({ owed }: Filter, entries: readonly SessionEntry[], wanted: Owed): number {
  return entries.filter((entry) => owed(entry) === wanted).length;
}

/** Returns what has the largest least number, and of several of those the first. */
export function best<Item>(items: readonly Item[], numbersOf: (item: Item) => readonly number[]): Item | undefined {
  let found: { readonly item: Item; readonly least: number; readonly sum: number } | undefined;
  for (const item of items) {
    const numbers = numbersOf(item);
    const [least, sum] = [Math.min(...numbers), Math.min(1, Math.max(...numbers))];
    if (found === undefined || least > found.least || (least === found.least && sum > found.sum)) {
      found = { item, least, sum };
    }
  }
  return found?.item;
}

/** Returns queries in words: `keyword=a with version=1`. */
export function wordsOf(...queries: readonly Query[]): string {
  return queries
    .flatMap((query) => Object.entries(query))
    .map(([name, value]) => `${name}=${value}`)
    .join(' with ');
}
