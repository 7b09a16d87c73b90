import { type JsonObject, type Reading, canonicalDigits, isArray, isObject } from '../../src/verdict/message/values.js';
import { isOk } from '../../src/contract/status.js';
import {
  type PresenceLevel,
  presenceLevels,
  type RawRecord,
  rawRecordsIn,
} from '../../src/verdict/message/presence-records.js';
import { readOnce } from '../../src/verdict/message/read-once.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type JsonValue, parseJson } from '../../src/wire/json.js';

export { type PresenceLevel, presenceLevels, type RawRecord };

/** A title of a device, its id in canonical digits. */
export interface TitleEntry {
  readonly id: string;
  readonly value: JsonObject;
  readonly pointer: string;
}

/** A device of a record. */
export interface DeviceEntry {
  readonly type: string;
  readonly titles: readonly TitleEntry[];
  readonly value: JsonObject;
  readonly pointer: string;
}

/** One presence record, read so far as laws need it. */
export interface RecordEntry {
  /** In canonical digits, whatever the spelling on the wire. */
  readonly xuid: string;
  /** In lower case; undefined when the record has no readable state. */
  readonly state: string | undefined;
  /** Empty when the record has none, whether the member is absent, null or an empty array. */
  readonly devices: readonly DeviceEntry[];
  readonly lastSeen: JsonObject | undefined;
  readonly value: JsonObject;
  readonly pointer: string;
}

/** The objects of an answer, as {@link rawRecordsIn} reads them. 200 without bytes means that nobody is shown. */
export function readRawRecords({ response }: AnsweredExchange, userCount: number): Reading<RawRecord> {
  if (!isOk(response.status)) return { ok: false, reason: `the status is ${response.status}` };
  if (response.body.length === 0) return { ok: true, parts: [] };
  const parsed = parseJson(response.body);
  if (!parsed.ok) return { ok: false, reason: `the body is not a JSON value: ${parsed.reason}` };
  return rawRecordsIn(parsed.lossless, userCount);
}

function readTitle(value: JsonValue, pointer: string): TitleEntry | undefined {
  const id = isObject(value) ? canonicalDigits(value['id']) : undefined;
  return isObject(value) && id !== undefined ? { id, value, pointer } : undefined;
}

function readList<Entry>(
  value: JsonValue | undefined,
  pointer: string,
  read: (entry: JsonValue, pointer: string) => Entry | undefined,
): readonly Entry[] | undefined {
  if (value === undefined || value === null) return [];
  if (!isArray(value)) return undefined;
  const entries = value.map((entry, index) => read(entry, `${pointer}/${index}`));
  const readable = entries.filter((entry) => entry !== undefined);
  return readable.length === entries.length ? readable : undefined;
}

function readDevice(value: JsonValue, pointer: string): DeviceEntry | undefined {
  if (!isObject(value)) return undefined;
  const type = value['type'];
  const titles = readList(value['titles'], `${pointer}/titles`, readTitle);
  return typeof type === 'string' && titles !== undefined ? { type, titles, value, pointer } : undefined;
}

function readRecord({ value, pointer }: RawRecord): RecordEntry | undefined {
  const xuid = canonicalDigits(value['xuid']);
  const devices = readList(value['devices'], `${pointer}/devices`, readDevice);
  if (xuid === undefined || devices === undefined) return undefined;
  const { state, lastSeen } = { state: value['state'], lastSeen: value['lastSeen'] };
  return {
    xuid,
    state: typeof state === 'string' ? state.toLowerCase() : undefined,
    devices,
    lastSeen: isObject(lastSeen) ? lastSeen : undefined,
    value,
    pointer,
  };
}

/** Reads an answer into records. XUIDs and title ids become canonical digits, whether they came as strings or numbers. */
export function readRecords(exchange: AnsweredExchange, userCount: number): Reading<RecordEntry> {
  return recordsIn(readRawRecords(exchange, userCount));
}

const recordsIn = readOnce((raw: Reading<RawRecord>): Reading<RecordEntry> => {
  if (!raw.ok) return raw;
  const parts: RecordEntry[] = [];
  for (const part of raw.parts) {
    const record = readRecord(part);
    if (record === undefined) {
      return { ok: false, reason: `the record at "${part.pointer}" has no readable xuid, devices or titles` };
    }
    parts.push(record);
  }
  return { ok: true, parts };
});

/** The records of a list by their users; a law looks up a thousand of them. */
const byXuid = new WeakMap<readonly RecordEntry[], ReadonlyMap<string, RecordEntry>>();

/** Returns the record of a user, the first one of two. */
export function recordOf(records: readonly RecordEntry[], xuid: string): RecordEntry | undefined {
  const known = byXuid.get(records) ?? new Map(records.toReversed().map((record) => [record.xuid, record]));
  byXuid.set(records, known);
  return known.get(xuid);
}

/** Whether a record shows an activity in one of its titles. */
export function showsActivity(record: RecordEntry): boolean {
  return titlesOf([record]).some(({ value }) => value['activity'] !== undefined);
}

/** Returns the titles of some records, on all their devices. */
export function titlesOf(records: readonly RecordEntry[]): readonly TitleEntry[] {
  return records.flatMap(({ devices }) => devices.flatMap(({ titles }) => titles));
}
