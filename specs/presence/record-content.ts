import { timeKey } from '../../src/contract/time.js';
import { canonicalDigits, isObject, type JsonObject } from '../../src/verdict/message/values.js';
import { exactText, type JsonValue } from '../../src/wire/json.js';
import { type DeviceEntry, type PresenceLevel, presenceLevels, type RecordEntry, type TitleEntry } from './records.js';

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

function sorted<Entry extends object>(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length < 2) return entries;
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
 * does lastSeen, which any level may show: see {@link normalLastSeen}.
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
