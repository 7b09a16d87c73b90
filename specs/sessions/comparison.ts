import { timeKey } from '../../src/contract/time.js';
import type { Difference } from '../../src/verdict/law.js';
import type { JsonValue } from '../../src/wire/json.js';
import type { SessionEntry } from './answers.js';

/** A session as found for one user: the unit in which answers are compared. */
export function occurrence({ key, xuid }: SessionEntry): string {
  return `${xuid ?? ''} ${key}`;
}

/** A result in a few words. */
export function resultWords({ key, xuid }: SessionEntry): string {
  return `session ${key}${xuid === undefined ? '' : ` of user ${xuid}`}`;
}

function occurrences(entries: readonly SessionEntry[]): ReadonlySet<string> {
  return new Set(entries.map(occurrence));
}

/** What remains of an answer when the order and the members that may move are taken away. */
export function steadyOccurrences(entries: readonly SessionEntry[]): readonly string[] {
  return [...occurrences(entries)].sort();
}

/** What a filter owes to a result: keep it, leave it out, or either. */
export type Fate = 'kept' | 'left out' | 'either';

/** A filter and what it owes. */
export interface Selection {
  readonly fateOf: (entry: SessionEntry) => Fate;
  /** The filter, as the end of a sentence: `visibility=open`. */
  readonly rule: string;
  /** Whether the filtered answer may lack results because it is full. */
  readonly mayBeCut?: boolean;
}

/**
 * Where a filtered answer keeps a result that it should leave out, lacks one that it should keep, or holds one that the
 * unfiltered answer does not have.
 */
export function selectionDifference(
  all: readonly SessionEntry[],
  filtered: readonly SessionEntry[],
  { fateOf, rule, mayBeCut }: Selection,
): Difference | undefined {
  const kept = occurrences(filtered);
  const there = occurrences(all);
  const wrong = filtered.find((entry) => fateOf(entry) === 'left out');
  if (wrong !== undefined) {
    return {
      expected: `${resultWords(wrong)} left out by ${rule}`,
      got: 'it',
      pointer: wrong.pointer,
      value: wrong.value,
    };
  }
  const added = filtered.find((entry) => !there.has(occurrence(entry)));
  if (added !== undefined) {
    return {
      expected: `only results that the answer without it has, under ${rule}`,
      got: resultWords(added),
      pointer: added.pointer,
      value: added.value,
    };
  }
  if (mayBeCut === true) return undefined;
  const missing = all.find((entry) => fateOf(entry) === 'kept' && !kept.has(occurrence(entry)));
  return missing && { expected: `${resultWords(missing)} kept by ${rule}`, got: 'none', value: missing.value };
}

/** Where a wider answer lacks a result of the narrower one, or adds one that its rule does not add. */
export function wideningDifference(
  narrow: readonly SessionEntry[],
  wide: readonly SessionEntry[],
  rule: string,
  mayAdd: (entry: SessionEntry) => boolean,
): Difference | undefined {
  const [before, after] = [occurrences(narrow), occurrences(wide)];
  const lost = narrow.find((entry) => !after.has(occurrence(entry)));
  if (lost !== undefined) {
    return { expected: `${resultWords(lost)} still there with ${rule}`, got: 'none', value: lost.value };
  }
  const added = wide.find((entry) => !before.has(occurrence(entry)) && !mayAdd(entry));
  return (
    added && {
      expected: `nothing else added by ${rule}`,
      got: resultWords(added),
      pointer: added.pointer,
      value: added.value,
    }
  );
}

function anyCase(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/**
 * The documented content of a result: enums in lower case, an absent myTurn like false. Members that the documents do not
 * name stay out, and so does `accepted`, which is an approximate number. (uri-serviceconfigsscidbatchpost, Response body)
 */
export function content({ key, xuid, value, keywords }: SessionEntry): object {
  return {
    key,
    xuid,
    startTime: typeof value['startTime'] === 'string' ? timeKey(value['startTime']) : value['startTime'],
    status: anyCase(value['status']),
    visibility: anyCase(value['visibility']),
    joinRestriction: anyCase(value['joinRestriction']),
    myTurn: value['myTurn'] ?? false,
    keywords: (keywords ?? []).map((keyword) => keyword.toLowerCase()).sort(),
  };
}
