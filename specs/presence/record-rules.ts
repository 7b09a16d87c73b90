import { type JsonObject, isArray, isObject } from '../answer-values.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { FindingNote, Subject } from '../../src/verdict/subject.js';
import { surveyed } from '../survey.js';
import { type PresenceLevel, readRawRecords } from './answers.js';
import { acceptedEntries } from './survey.js';

/** A record together with the level at which it was asked for. */
interface Occurrence {
  readonly record: JsonObject;
  readonly pointer: string;
  /** Undefined where the request names none. */
  readonly level: PresenceLevel | undefined;
}

/** What a rule finds wrong with a record; a rule that does not speak of the record is `silent`. */
type Judgement = 'silent' | 'held' | Pick<FindingNote, 'expected' | 'got'>;

interface RecordRule {
  readonly title: string;
  readonly judge: (occurrence: Occurrence) => Judgement;
}

function stateOf({ state }: { readonly state?: unknown }): string | undefined {
  return typeof state === 'string' ? state.toLowerCase() : undefined;
}

/** How many devices a record shows; undefined where the member is no list, which is for the check of the shape to say. */
function deviceCount(record: JsonObject): number | undefined {
  const devices = record['devices'];
  if (devices === undefined) return 0;
  return isArray(devices) ? devices.length : undefined;
}

function hasLastSeen(record: JsonObject): boolean {
  return isObject(record['lastSeen']);
}

function isState(record: JsonObject, state: string): boolean {
  return stateOf({ state: record['state'] }) === state;
}

/**
 * What must be there together in a record. Away fits with and without devices; a bare offline record is fine.
 * (json-presencerecord, Members)
 */
const recordRules: readonly RecordRule[] = [
  {
    title: 'every record has a xuid',
    judge: ({ record }) => (record['xuid'] === undefined ? { expected: 'a member xuid', got: 'none' } : 'held'),
  },
  {
    title: 'every record has a state',
    judge: ({ record }) => (record['state'] === undefined ? { expected: 'a member state', got: 'none' } : 'held'),
  },
  {
    title: 'who is online is on a device, where the level shows devices',
    judge: ({ record, level }) => {
      // Which level is meant where none is asked for is PRES-LEVEL-DEFAULT's matter.
      if (!isState(record, 'online') || level === undefined || level === 'user') return 'silent';
      const count = deviceCount(record);
      if (count === undefined) return 'silent';
      return count > 0 ? 'held' : { expected: 'a device of a user who is Online', got: 'no device' };
    },
  },
  {
    title: 'who is online has no lastSeen, at any level',
    judge: ({ record }) => {
      if (!isState(record, 'online')) return 'silent';
      return hasLastSeen(record) ? { expected: 'no lastSeen of a user who is Online', got: 'one' } : 'held';
    },
  },
  {
    title: 'who is offline is on no device',
    judge: ({ record }) => {
      if (!isState(record, 'offline')) return 'silent';
      const count = deviceCount(record);
      if (count === undefined) return 'silent';
      return count === 0 ? 'held' : { expected: 'no device of a user who is Offline', got: `${count}` };
    },
  },
  {
    title: 'lastSeen never stands beside a device',
    judge: ({ record }) => {
      const count = deviceCount(record);
      if (!hasLastSeen(record) || count === undefined) return 'silent';
      return count > 0 ? { expected: 'lastSeen or devices, not both', got: 'both' } : 'held';
    },
  },
];

/** Judges a rule on the records of every accepted survey answer; the exchanges without a usable one are left out. */
async function judgeRule(context: CheckContext, subject: Subject, rule: RecordRule): Promise<void> {
  let records = 0;
  let spoken = 0;
  let unusable = '';
  for (const entry of acceptedEntries(context.target)) {
    const exchange = await surveyed(context, subject, entry);
    if (exchange.outcome === 'unanswered') continue;
    const reading = readRawRecords(exchange, entry.question.users.length);
    if (!reading.ok) {
      unusable = reading.reason;
      continue;
    }
    let told = 0;
    for (const { value, pointer } of reading.parts) {
      records += 1;
      const judgement = rule.judge({ record: value, pointer, level: entry.question.level });
      if (judgement === 'silent') continue;
      spoken += 1;
      if (judgement === 'held') continue;
      // One finding an answer: a fault of this kind shows in every record alike.
      if (told === 0) subject.finding({ ...judgement, pointer, value, exchanges: [exchange] });
      told += 1;
    }
  }
  if (subject.found > 0 || spoken > 0) return;
  if (records === 0 && unusable !== '') subject.inconclusive(`no answer can be used: ${unusable}`);
  subject.notExercised(records === 0 ? 'nobody is shown in any answer' : 'no answer holds a record of that kind');
}

/** The rules of a single record, over every kind of accepted request. */
export const recordRulesCheck: Check = {
  requirement: 'PRES-RECORD-RULES',
  service: 'presence',
  run: async (context) => {
    for (const rule of recordRules) {
      await context.case(rule.title, (subject) => judgeRule(context, subject, rule));
    }
  },
};
