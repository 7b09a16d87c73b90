import type { Person } from '../../src/target/target.js';
import { canonicalDigits, isArray, isObject, type JsonObject } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import type { JsonValue } from '../../src/wire/json.js';
import { type RawRecord, readRawRecords } from './records.js';

/** What a record tells of a person in the members that are there for it; undefined for a bare one. */
export function toldOf(record: JsonObject): string | undefined {
  const { state, devices, lastSeen } = {
    state: record['state'],
    devices: record['devices'],
    lastSeen: record['lastSeen'],
  };
  if (typeof state === 'string' && state.toLowerCase() !== 'offline') return `the state ${state}`;
  if (isArray(devices) ? devices.length > 0 : isObject(devices)) return 'a device';
  return isObject(lastSeen) && Object.keys(lastSeen).length > 0 ? 'lastSeen' : undefined;
}

/** What a record tells of somebody who is hidden, in words; undefined for a bare one. */
function leakOf(record: JsonObject, person: Person): string | undefined {
  const plain = toldOf(record);
  if (plain !== undefined) return plain;
  const rest = Object.fromEntries(
    Object.entries(record).filter(([name]) => !['state', 'devices', 'lastSeen'].includes(name)),
  );
  const own = (person.devices ?? []).flatMap(({ type, titles = [] }) => [type, ...titles]);
  const told = textsIn(Object.values(rest)).find((text) => own.includes(text));
  return told === undefined ? undefined : `the text ${told}, a device type or title of that user, in another member`;
}

function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'bigint') return [value.toString()];
  if (isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Returns the records of a response. @throws Inconclusive where it cannot be read. */
export function recordsFrom(subject: Subject, exchange: AnsweredExchange, userCount: number): readonly RawRecord[] {
  const reading = readRawRecords(exchange, userCount);
  return reading.ok ? reading.parts : subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
}

/** Leaks that are reported of one response. */
const maxLeaks = 10;

/** Judges that an answer holds nothing of the hidden people but bare records, however often one stands there. */
export function judgeBare(
  subject: Subject,
  exchange: AnsweredExchange,
  records: readonly RawRecord[],
  hidden: readonly Person[],
  words: string,
): void {
  const people = new Map(hidden.map((person) => [canonicalDigits(person.xuid) ?? person.xuid, person]));
  const leaks = records.flatMap((record) => {
    const person = people.get(canonicalDigits(record.value['xuid']) ?? '');
    const leak = person && leakOf(record.value, person);
    return leak === undefined ? [] : [{ ...record, leak, xuid: person?.xuid ?? '' }];
  });
  for (const { xuid, leak, pointer, value } of leaks.slice(0, maxLeaks)) {
    const others = leaks.length > maxLeaks ? `; the response shows ${leaks.length} hidden users` : '';
    subject.finding({
      expected: `no record of user ${xuid}, or a bare one (xuid and state Offline), ${words}`,
      got: `${leak}${others}`,
      pointer,
      value,
      exchanges: [exchange],
    });
  }
}
