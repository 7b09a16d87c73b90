import { type JsonObject, canonicalDigits, isObject } from '../answer-values.js';
import { timeKey } from '../../src/contract/time.js';
import { isDeepStrictEqual } from 'node:util';
import type { Difference } from '../../src/verdict/law.js';
import { exactText, type JsonValue } from '../../src/wire/json.js';
import { type DeviceEntry, type PresenceLevel, presenceLevels, type RecordEntry, type TitleEntry } from './answers.js';

/**
 * An instant to the minute. A service may write the time of the answer there; finer than this, two answers that say the same
 * would never agree.
 */
function minute(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? timeKey(value, 'minute') : undefined;
}

function anyCase(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function normalActivity(value: JsonValue | undefined): unknown {
  if (!isObject(value)) return undefined;
  const media = value['media'];
  return {
    richPresence: value['richPresence'],
    media: isObject(media) ? [media['id'], media['idType'], media['name']] : undefined,
    // Nothing is documented of its members, and the number of viewers moves.
    broadcast: isObject(value['broadcast']),
  };
}

function sorted<Entry extends object>(entries: readonly Entry[]): Entry[] {
  const texts = new Map(entries.map((entry) => [entry, exactText(entry)]));
  const textOf = (entry: Entry): string => texts.get(entry) ?? '';
  return [...entries].sort((left, right) => (textOf(left) < textOf(right) ? -1 : 1));
}

function shows(level: PresenceLevel, part: PresenceLevel): boolean {
  return presenceLevels.indexOf(level) >= presenceLevels.indexOf(part);
}

function normalTitle({ id, value }: TitleEntry, level: PresenceLevel): object {
  return {
    id,
    name: value['name'],
    state: anyCase(value['state']),
    placement: anyCase(value['placement']),
    lastModified: minute(value['lastModified'] ?? value['timestamp']),
    ...(shows(level, 'all') && { activity: normalActivity(value['activity']) }),
  };
}

function normalDevice({ type, titles }: DeviceEntry, level: PresenceLevel): object {
  return { type, ...(shows(level, 'title') && { titles: sorted(titles.map((title) => normalTitle(title, level))) }) };
}

/**
 * The documented content of a record down to a level, so that two records can be compared: enums in lower case, devices and
 * titles in an order of their own, an empty list like an absent one. Members that the documents do not name stay out, and so
 * does lastSeen, which may stand at any level: see {@link normalLastSeen}.
 */
export function normalRecord(record: RecordEntry, level: PresenceLevel = 'all'): object {
  const devices = record.devices.map((device) => normalDevice(device, level));
  return { xuid: record.xuid, state: record.state, ...(shows(level, 'device') && { devices: sorted(devices) }) };
}

/** The documented content of a lastSeen record; undefined when there is none. */
export function normalLastSeen(lastSeen: JsonObject | undefined): object | undefined {
  if (lastSeen === undefined) return undefined;
  return {
    deviceType: lastSeen['deviceType'],
    titleId: canonicalDigits(lastSeen['titleId']),
    titleName: lastSeen['titleName'],
    timestamp: minute(lastSeen['timestamp']),
  };
}

/** A whole record for comparison: its content at the level all and its lastSeen. */
export function normalWhole(record: RecordEntry): object {
  return { ...normalRecord(record), lastSeen: normalLastSeen(record.lastSeen) };
}

/** All records for comparison, in the order of their XUIDs. */
export function normalAnswer(records: readonly RecordEntry[]): readonly object[] {
  return [...records].sort((left, right) => (left.xuid < right.xuid ? -1 : 1)).map(normalWhole);
}

/** Two ways of asking for the same people, in the words of a finding. */
export interface Comparison {
  /** Whose records set the expectation: `the answers to each user alone`. */
  readonly expectation: string;
  /** The form in which two records are compared. */
  readonly form: (record: RecordEntry) => object;
}

/** The record of a user. */
export function recordOf(records: readonly RecordEntry[], xuid: string): RecordEntry | undefined {
  return records.find((record) => record.xuid === xuid);
}

/** Where the judged records depart from the expected ones: a record that is missing, added or different. */
export function recordsDifference(
  expected: readonly RecordEntry[],
  got: readonly RecordEntry[],
  { expectation, form }: Comparison,
): Difference | undefined {
  for (const record of expected) {
    const other = recordOf(got, record.xuid);
    if (other === undefined) {
      return { expected: `a record of user ${record.xuid}, as in ${expectation}`, got: 'none', value: record.value };
    }
    if (!isDeepStrictEqual(form(record), form(other))) {
      return {
        expected: `the record of user ${record.xuid} as in ${expectation}: ${exactText(form(record))}`,
        got: exactText(form(other)),
        pointer: other.pointer,
        value: other.value,
      };
    }
  }
  const added = got.find(({ xuid }) => recordOf(expected, xuid) === undefined);
  if (added === undefined) return undefined;
  return {
    expected: `no record of user ${added.xuid}, as in ${expectation}`,
    got: 'one',
    pointer: added.pointer,
    value: added.value,
  };
}

/** What a filter owes to a record: keep it, leave it out, or either. */
export type Fate = 'kept' | 'left out' | 'either';

/**
 * Where a filtered answer keeps a record that it should leave out, or the reverse.
 *
 * @param all What the same request shows without the filter.
 * @param fateOf What the rule says of each of those records.
 * @param rule What is filtered by, as the end of a sentence: `the filter deviceTypes ["XboxOne"]`.
 */
export function selectionDifference(
  all: readonly RecordEntry[],
  filtered: readonly RecordEntry[],
  fateOf: (record: RecordEntry) => Fate,
  rule: string,
): Difference | undefined {
  for (const record of all) {
    const kept = recordOf(filtered, record.xuid);
    const fate = fateOf(record);
    if (fate === 'kept' && kept === undefined) {
      return { expected: `user ${record.xuid} kept by ${rule}`, got: 'no record of that user', value: record.value };
    }
    if (fate === 'left out' && kept !== undefined) {
      return {
        expected: `user ${record.xuid} left out by ${rule}`,
        got: 'a record of that user',
        pointer: kept.pointer,
        value: kept.value,
      };
    }
  }
  const added = filtered.find(({ xuid }) => recordOf(all, xuid) === undefined);
  if (added === undefined) return undefined;
  return {
    expected: `only users whom the answer without it shows, under ${rule}`,
    got: `a record of user ${added.xuid}`,
    pointer: added.pointer,
    value: added.value,
  };
}
