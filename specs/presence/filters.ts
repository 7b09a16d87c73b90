import { textsOf, type Requirement } from '../../src/contract/requirements.js';
import { type FilterIndex, filterIndex } from './filter-index.js';
import { isSendable } from '../../src/target/sendable-text.js';
import type { DeviceEntry, RecordEntry, TitleEntry } from './records.js';
import type { Question } from './service.js';
import type { Owed } from '../laws/subset.js';

/** One of the two filters: what it looks at in a record, and how it is asked for. */
export interface FilterKind {
  readonly member: 'deviceTypes' | 'titles';
  /** What the values are, in the singular: `device type`. */
  readonly noun: string;
  /** The values of a device, each in the form in which two of them compare. */
  readonly valuesOf: (device: DeviceEntry) => readonly string[];
  /** The values of a device that the page plainly means; the others may count or not. */
  readonly certainValuesOf: (device: DeviceEntry) => readonly string[];
  /** The part of a question that filters by these values. */
  readonly question: (values: readonly string[]) => Pick<Question, 'deviceTypes' | 'titles'>;
  /** Values that a service knows and that people seldom have, from the requirement's facts. */
  readonly candidates: (requirement: Requirement) => readonly string[];
  /** Whether a value can be asked for. */
  readonly isAskable: (value: string) => boolean;
}

/** Device types compare as the service spells them. */
export const deviceFilter: FilterKind = {
  member: 'deviceTypes',
  noun: 'device type',
  valuesOf: ({ type }) => [type],
  certainValuesOf: ({ type }) => [type],
  question: (deviceTypes) => ({ deviceTypes }),
  candidates: (requirement) => textsOf(requirement, 'deviceTypes'),
  isAskable: isSendable,
};

/** Whether a title is shown as inactive. No page says whether the filter counts such a title. */
function isInactive({ value: { state } }: TitleEntry): boolean {
  return typeof state === 'string' && state.toLowerCase() === 'inactive';
}

const largestTitle = 2n ** 32n - 1n;

/** Titles compare as integers; a request has them as JSON numbers of 32 bits. (json-titlerecord, TitleRecord) */
export const titleFilter: FilterKind = {
  member: 'titles',
  noun: 'title',
  valuesOf: ({ titles }) => titles.map(({ id }) => id),
  certainValuesOf: ({ titles }) => titles.filter((title) => !isInactive(title)).map(({ id }) => id),
  question: (titles) => ({ titles: titles.map(Number) }),
  candidates: (requirement) => textsOf(requirement, 'titlesOfNobody'),
  isAskable: (value) => BigInt(value) <= largestTitle,
};

/**
 * Returns as many values as the records show, in an order in which each end of the list counts: the first value and the last one each
 * keep somebody, beyond doubt, whom no other value keeps. One user has none of the values, so the filter has somebody to leave out.
 *
 * @param unused Values that no record shows, to fill a short list.
 */
export function longList(
  kind: FilterKind,
  records: readonly RecordEntry[],
  unused: readonly string[],
): readonly string[] {
  const holders = records.map((record) => ({
    all: [...new Set(valuesOfRecord(kind, record))],
    certain: new Set(record.devices.flatMap((device) => kind.certainValuesOf(device))),
  }));
  const counts = new Map<string, number>();
  for (const value of holders.flatMap(({ all }) => all)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const needed = new Set(holders.flatMap(({ all, certain }) => (all.length === 1 ? [...certain] : [])));
  // Whoever is left out must not take the values with them that others need.
  const cost = ({ all }: { readonly all: readonly string[] }): number =>
    all.reduce((sum, value) => sum + (needed.has(value) ? 1000 : 0) + (counts.get(value) ?? 0), 0);
  const [leftOut] = holders
    .filter(({ all }) => all.length > 0)
    .map((holder) => ({ holder, price: cost(holder) }))
    .sort((left, right) => left.price - right.price)
    .map(({ holder }) => holder);
  const without = new Set(leftOut?.all);
  const values =
    leftOut === undefined ? [] : [...counts.keys()].filter((value) => kind.isAskable(value) && !without.has(value));
  const ends = values.filter((value) => needed.has(value));
  const [first, last] = [ends.slice(0, ends.length >> 1), ends.slice(ends.length >> 1)];
  const between = values.filter((value) => !needed.has(value));
  return [...first, ...between, ...unused, ...last];
}

/** Whether a record has a device with one of the values. */
export function recordMatches(kind: FilterKind, values: readonly string[], record: RecordEntry): boolean {
  const asked = new Set(values);
  return valuesOfRecord(kind, record).some((value) => asked.has(value));
}

/** What a filter owes to each record. */
export interface FilterReading {
  /** A device whose type differs from the asked one in letter case alone may count or not: the documents do not say. */
  readonly usual: (record: RecordEntry) => Owed;
  /** The same, with a value that may count or not left open: an inactive title alone keeps a record or does not. */
  readonly certain: (record: RecordEntry) => Owed;
}

/** Returns what a filter by these values owes to each record. */
export function owedByFilter(kind: FilterKind, values: readonly string[]): FilterReading {
  const asked = new Set(values);
  const loose = new Set(values.map((value) => value.toLowerCase()));
  const usual = (record: RecordEntry): Owed => {
    const own = valuesOfRecord(kind, record);
    if (own.some((value) => asked.has(value))) return 'kept';
    return own.some((value) => loose.has(value.toLowerCase())) ? 'either' : 'left out';
  };
  const isCertain = (record: RecordEntry): boolean =>
    record.devices.some((device) => kind.certainValuesOf(device).some((value) => asked.has(value)));
  return {
    usual,
    certain: (record) => {
      const owed = usual(record);
      return owed === 'kept' && !isCertain(record) ? 'either' : owed;
    },
  };
}

function valuesOfRecord(kind: FilterKind, record: RecordEntry): readonly string[] {
  return record.devices.flatMap((device) => kind.valuesOf(device));
}

const beyondSigned = 2n ** 31n;

/**
 * How likely a careless filter misses a value: somebody has it in no first place only (a filter that looks at the first
 * device or title), or it needs the 32nd bit (a filter that reads signed numbers).
 */
function difficulty(index: FilterIndex, value: string): number {
  const isLarge = /^\d+$/.test(value) && BigInt(value) >= beyondSigned;
  return (isLarge ? 2 : 0) + (index.isBehind(value) ? 1 : 0);
}

/** Whether asking for the values separates people who have something of the kind: some are kept, some are not. */
export function discriminates(kind: FilterKind, records: readonly RecordEntry[], values: readonly string[]): boolean {
  const index = filterIndex(kind, records);
  const kept = index.holdersOfAny(values).size;
  return kept > 0 && kept < index.holderCount;
}

/** The values that the records show and a request can name: those that tell most first. */
export function valuesIn(kind: FilterKind, records: readonly RecordEntry[]): readonly string[] {
  const index = filterIndex(kind, records);
  const distinct = index.values.filter(kind.isAskable);
  const rank = new Map(
    distinct.map((value) => [value, difficulty(index, value) + (discriminates(kind, records, [value]) ? 4 : 0)]),
  );
  return distinct.sort((left, right) => (rank.get(right) ?? 0) - (rank.get(left) ?? 0));
}

/** Values that no record shows. Only a filter that is ignored, or misread, keeps anybody by one of them. */
export function valuesOfNobody(
  kind: FilterKind,
  records: readonly RecordEntry[],
  requirement: Requirement,
): readonly string[] {
  const shown = new Set(records.flatMap((record) => valuesOfRecord(kind, record)).map((value) => value.toLowerCase()));
  return kind.candidates(requirement).filter((value) => !shown.has(value.toLowerCase()));
}

/** The filter in the words of a finding: `deviceTypes ["XboxOne"]`. */
export function filterWords(kind: FilterKind, values: readonly string[]): string {
  return `${kind.member} ${JSON.stringify(kind.question(values)[kind.member])}`;
}
