import { askedPresence } from './asked.js';
import { type Deviation, deviation } from './departure.js';
import { DeviationList } from './deviation-list.js';
import { type Data, dataRule } from './message.js';
import { type PresenceLevel, type RawRecord, rawRecordsIn } from './presence-records.js';
import { isArray, isObject, type JsonObject } from './values.js';

const id = 'PRES-RECORD-RULES';

/** What a rule finds wrong with a record; a rule that does not speak of the record is `silent`. */
type Judgement = 'silent' | 'held' | { readonly expected: string; readonly got: string; readonly level?: 'SHOULD' };

/** A rule about one record. */
export interface RecordRule {
  readonly title: string;
  /** @param level The level of the request; undefined where it names none, or is not known. */
  readonly judge: (record: JsonObject, level: PresenceLevel | undefined) => Judgement;
}

/** How many devices a record shows; undefined where the member is not a list, which the shape judges. */
function deviceCount(record: JsonObject): number | undefined {
  const devices = record['devices'];
  if (devices === undefined) return 0;
  return isArray(devices) ? devices.length : undefined;
}

function hasLastSeen(record: JsonObject): boolean {
  return isObject(record['lastSeen']);
}

function lowered(value: unknown): string | undefined {
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

function isState(record: JsonObject, state: string): boolean {
  return lowered(record['state']) === state;
}

/** The states of the titles of a record. */
function titleStates(record: JsonObject): readonly string[] {
  const devices = record['devices'];
  return (isArray(devices) ? devices : []).flatMap((device) => {
    const titles = isObject(device) ? device['titles'] : undefined;
    return (isArray(titles) ? titles : []).flatMap((title) => (isObject(title) ? (lowered(title['state']) ?? []) : []));
  });
}

/**
 * What must be there together in a record. Away fits with and without devices; a bare offline record is fine.
 * (json-presencerecord, json-lastseenrecord)
 */
export const recordRules: readonly RecordRule[] = [
  {
    title: 'every record has a xuid',
    judge: (record) => (record['xuid'] === undefined ? { expected: 'a member xuid', got: 'none' } : 'held'),
  },
  {
    title: 'every record has a state',
    judge: (record) => (record['state'] === undefined ? { expected: 'a member state', got: 'none' } : 'held'),
  },
  {
    title: 'who is online is on a device, where the level shows devices',
    judge: (record, level) => {
      // Which level is meant where none is requested is for PRES-LEVEL-DEFAULT to say.
      if (!isState(record, 'online') || level === undefined || level === 'user') return 'silent';
      const count = deviceCount(record);
      if (count === undefined) return 'silent';
      return count > 0 ? 'held' : { expected: 'a device of a user who is Online', got: 'no device' };
    },
  },
  {
    title: 'who is online has no lastSeen, at any level',
    judge: (record) => {
      if (!isState(record, 'online')) return 'silent';
      return hasLastSeen(record) ? { expected: 'no lastSeen of a user who is Online', got: 'one' } : 'held';
    },
  },
  {
    title: 'who is offline is on no device',
    judge: (record) => {
      if (!isState(record, 'offline')) return 'silent';
      const count = deviceCount(record);
      if (count === undefined) return 'silent';
      return count === 0 ? 'held' : { expected: 'no device of a user who is Offline', got: `${count}` };
    },
  },
  {
    title: 'lastSeen never stands beside a device',
    judge: (record) => {
      const count = deviceCount(record);
      if (!hasLastSeen(record) || count === undefined) return 'silent';
      return count > 0 ? { expected: 'lastSeen or devices, not both', got: 'both' } : 'held';
    },
  },
  {
    title: 'who is away is active in no title',
    judge: (record) => {
      if (!isState(record, 'away')) return 'silent';
      // The record's page defines Away as signed in and active in no title.
      return titleStates(record).includes('active')
        ? { expected: 'no active title of a user who is Away', got: 'one', level: 'SHOULD' }
        : 'held';
    },
  },
];

/** What a record rule says of one record: what describes the deviation; `silent` where the rule does not speak of it. */
export function judgeRecord(
  rule: RecordRule,
  { value, pointer }: RawRecord,
  level: PresenceLevel | undefined,
): (() => Deviation) | 'silent' | 'held' {
  const judgement = rule.judge(value, level);
  if (typeof judgement === 'string') return judgement;
  return () => deviation(id, { part: 'body', pointer, value, ...judgement, kind: rule.title });
}

/** The records of a response and the level that was requested, for the rules to judge. */
function recordsWithLevel({ json, request }: Data): {
  readonly records: readonly RawRecord[];
  readonly level: PresenceLevel | undefined;
} {
  const asked = askedPresence(request);
  const reading = rawRecordsIn(json.exact, asked?.users.length);
  return { records: reading.ok ? reading.parts : [], level: asked?.level };
}

/** State, devices and lastSeen of each record agree. */
export const presenceRecordRule = dataRule(id, (data) => {
  const { records, level } = recordsWithLevel(data);
  const found = new DeviationList();
  for (const rule of recordRules) {
    for (const record of records) {
      const judged = judgeRecord(rule, record, level);
      if (typeof judged !== 'string') found.add(rule.title, judged);
    }
  }
  return found.all;
});
