import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import { look } from '../laws/dialect.js';
import { openKeyword, peopleToAsk, peopleToScout } from './knowledge.js';
import { canBeAskedFor, sessionsRequest } from './requests.js';
import { readResults, type SessionEntry } from './results.js';
import { allOf, maxResults, requireScid, sessions, takeAll } from './service.js';

/** Somebody who was asked for alone, and what was found. */
export interface FoundPerson {
  readonly xuid: string;
  readonly results: readonly SessionEntry[];
  /** Whether the answer was full, so that there may be more. */
  readonly isCut: boolean;
}

/**
 * The people to ask for one by one. Where the profile does not say who is in a session, a question about everybody tells, and
 * they come before others; should it be refused, they are asked in the order of the profile.
 */
async function scoutedPeople(subject: Subject, scid: string): Promise<string[]> {
  const usual = peopleToAsk(subject.target, scid);
  const scouted = peopleToScout(subject.target, scid);
  if (scouted.length <= usual.length) return usual;
  const draft = sessionsRequest({ scid, xuids: scouted, query: takeAll() });
  const exchange = await subject.memo('scouting', () => subject.send(draft));
  subject.adopt(exchange);
  const reading = readResults(exchange);
  const found = new Set(reading.ok ? reading.parts.map(({ xuid }) => xuid) : []);
  const busy = scouted.filter((xuid) => found.has(canonicalDigits(xuid)));
  const [first = ''] = usual;
  return [...new Set([first, ...busy, ...usual])].slice(0, Math.max(usual.length, busy.length + 1));
}

/** A keyword that some session has: found by asking, else the profile's; where nobody knows one, a word that need not be any. */
export async function someKeyword(subject: Subject): Promise<string> {
  const scid = requireScid(subject);
  const people = peopleToAsk(subject.target, scid).length > 0 ? await discover(subject) : [];
  const found = people.flatMap(({ results }) => results).flatMap(({ keywords }) => keywords ?? []);
  return found.find(canBeAskedFor) ?? openKeyword(subject.target, scid);
}

/**
 * What the service shows of each person whom the profile names, with as many results as one answer holds. Asked once a run.
 * Somebody about whom the service does not answer is left out: that it should is judged with the answer, and need not keep
 * all else from being judged.
 *
 * @throws Skipped when the profile names nobody. @throws Inconclusive when the service answers about nobody.
 */
export async function discover(subject: Subject): Promise<readonly FoundPerson[]> {
  const scid = requireScid(subject);
  const people = await scoutedPeople(subject, scid);
  if (people.length === 0) {
    return subject.skip('the profile names nobody to ask about: give credentials.caller.xuid, people, or sessions');
  }
  const found: FoundPerson[] = [];
  let refusal: Inconclusive | undefined;
  for (const xuid of people) {
    try {
      const results = await look(sessions, subject, allOf(subject, [xuid]));
      found.push({ xuid, results, isCut: results.length >= maxResults() });
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      refusal ??= error;
    }
  }
  if (found.length === 0 && refusal !== undefined) throw refusal;
  return found;
}

/**
 * People whose results all fit into one answer together: those with results first, the caller before others.
 *
 * @param room How many results may come in all; by default what one answer holds.
 */
export function fitting(people: readonly FoundPerson[], room = maxResults()): FoundPerson[] {
  const whole = people.filter(({ isCut }) => !isCut);
  const ordered = [
    ...whole.filter(({ results }) => results.length > 0),
    ...whole.filter(({ results }) => results.length === 0),
  ];
  const chosen: FoundPerson[] = [];
  let left = room;
  for (const person of ordered) {
    if (person.results.length > left) continue;
    chosen.push(person);
    left -= person.results.length;
  }
  return chosen;
}

/** XUIDs of people whose results fit into one answer together. @throws NotExercised when there is nobody. */
export async function fittingXuids(subject: Subject, room?: number): Promise<string[]> {
  const people = fitting(await discover(subject), room).map(({ xuid }) => xuid);
  return people.length > 0
    ? people
    : subject.notExercised('everybody whom the profile names has more results than one answer holds');
}

/** Returns how many results leave room in a response for what a parameter adds. */
export function roomToGrow(): number {
  return Math.floor(maxResults() / 2);
}
