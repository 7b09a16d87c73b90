import { canonicalDigits, sameXuid } from '../../src/verdict/message/values.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { look } from '../laws/dialect.js';
import { peopleToAsk } from './known-people.js';
import { allOf, maxResults, requireScid, sessions } from './service.js';
import { type FoundPerson, survey } from './survey.js';

/** How many users a request may name in addition to those of the crowd. */
const maxAdded = 2;

/**
 * What the service shows of each person whom the profile names, with as many results as one answer holds. Asked once a run.
 * Somebody about whom the service does not answer is left out: that it should is judged with the answer, and need not keep
 * all else from being judged.
 *
 * @throws Skipped when the profile names nobody. @throws Inconclusive when the service answers about nobody.
 */
export async function discover(subject: Subject): Promise<readonly FoundPerson[]> {
  const scid = requireScid(subject);
  const { people: busy } = await survey(subject);
  const people = peopleToAsk(
    subject.target,
    scid,
    busy.map(({ xuid }) => xuid),
  );
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

/**
 * Returns as many people with results as fit into one response together, those with fewest first: of those who were asked for one by one
 * and those whom the survey found, as many as the service takes in one request.
 */
export async function crowd(subject: Subject): Promise<readonly FoundPerson[]> {
  const alone = await discover(subject);
  const { size, people } = await survey(subject);
  const known = new Set(alone.map(({ xuid }) => canonicalDigits(xuid)));
  const further = people.filter(({ xuid }) => !known.has(canonicalDigits(xuid)));
  const withResults = [...alone, ...further].filter((person) => person.results.length > 0 && isNamed(person));
  const ordered = withResults.toSorted((left, right) => left.results.length - right.results.length);
  return fitting(ordered).slice(0, Math.max(size - maxAdded, alone.length));
}

/** Whether no result of somebody names another user: in a batch it would be that user's. */
function isNamed({ xuid, results }: FoundPerson): boolean {
  return results.every(({ value }) => value['xuid'] === undefined || sameXuid(canonicalDigits(value['xuid']), xuid));
}

/** Returns people who have results, those with most first. */
export async function peopleWithResults(subject: Subject): Promise<readonly FoundPerson[]> {
  return (await discover(subject))
    .filter(({ results }) => results.length > 0)
    .toSorted((left, right) => right.results.length - left.results.length);
}

/** Orders XUIDs by number. */
export function byNumber(left: string, right: string): number {
  const [one, other] = [BigInt(left), BigInt(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Returns somebody with more results than one response holds. @throws NotExercised when nobody is known to have so many. */
export async function overfullPerson(subject: Subject): Promise<FoundPerson> {
  const person = (await discover(subject)).find(({ isCut }) => isCut);
  return person ?? subject.notExercised('nobody whom the profile names has more results than one response holds');
}

/** Returns how many results leave room in a response for what a parameter adds. */
export function roomToGrow(): number {
  return Math.floor(maxResults() / 2);
}
