import { answersOf, requirement } from '../../src/contract/requirements.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import { type Dialect, look } from '../laws/dialect.js';
import { knownPeople, manyPeople, manyWithHidden } from './people.js';
import { normalWhole } from './record-content.js';
import { type PresenceLevel, readRecords, type RecordEntry } from './records.js';
import { presenceRequest, syntheticXuids } from './requests.js';

/** A question about people whose XUIDs are strings; every member of it is well-formed. */
export interface Question {
  readonly users: readonly string[];
  readonly deviceTypes?: readonly string[];
  readonly titles?: readonly number[];
  readonly level?: PresenceLevel;
  readonly onlineOnly?: boolean;
}

/** The presence batch method in the words of the laws. */
export const presence: Dialect<Question, RecordEntry> = {
  service: 'presence',
  noun: 'record',
  accepted: () => answersOf(requirement('PRES-ANSWER'), 'given'),
  request: (question, credential) => presenceRequest({ ...question }, credential),
  /**
   * The records of the users that were asked for, each once. A record that nobody asked for, or that is there again, is
   * left aside: those are PRES-RESPONSE-SUBSET's findings, and other rules must not repeat them.
   */
  read: (subject, exchange, { users }) => {
    const reading = readRecords(exchange, users.length);
    if (!reading.ok) return subject.inconclusive(`the answer cannot be used: ${reading.reason}`);
    const wanted = new Set(users.map((user) => canonicalDigits(user)));
    const first = new Map<string, RecordEntry>();
    for (const record of reading.parts) {
      if (wanted.has(record.xuid) && !first.has(record.xuid)) first.set(record.xuid, record);
    }
    return [...first.values()];
  },
  key: ({ xuid }) => xuid,
  name: ({ xuid }) => `user ${xuid}`,
  content: normalWhole,
};

/**
 * A well-formed request whose form alone counts. Its users are synthetic: what a service knows of them, or hides, must not
 * play into whether it takes the request.
 */
export const plainRequest = presenceRequest({ users: syntheticXuids(2) });

/**
 * Returns the people to ask for in a case.
 *
 * @throws Skipped when the profile names nobody: of people whom nobody knows, a service need not say anything.
 */
export function requirePeople(subject: Subject): readonly string[] {
  const people = knownPeople(subject.target);
  return people.length > 0
    ? people
    : subject.skip('the profile names nobody to ask about: give credentials.caller.xuid, or people');
}

/** Returns what the service shows of the known people at its deepest, to choose filters and users from. */
export async function discover(subject: Subject): Promise<readonly RecordEntry[]> {
  return look(presence, subject, { users: requirePeople(subject), level: 'all' });
}

/** Whether the service shows these people together at the level all; whether it must is PRES-LIMIT-ACCEPT's or PRES-PRIVACY-200's matter. */
async function areShown(subject: Subject, users: readonly string[]): Promise<boolean> {
  try {
    return (await look(presence, subject, { users, level: 'all' })).length > 0;
  } catch (error) {
    if (error instanceof Inconclusive) return false;
    throw error;
  }
}

/** Returns as many known people as one batch holds; the few of the other cases where the service does not serve so many. */
export async function requireMany(subject: Subject): Promise<readonly string[]> {
  const few = requirePeople(subject);
  const many = manyPeople(subject.target);
  return many.length > few.length && (await areShown(subject, many)) ? many : few;
}

/** Returns the same with people whom privacy hides among them, where the profile names some and the service serves such a batch. */
export async function requireManyWithHidden(subject: Subject): Promise<readonly string[]> {
  const mixed = manyWithHidden(subject.target, 'caller');
  return mixed.length > 0 && (await areShown(subject, mixed)) ? mixed : requireMany(subject);
}
