import { perTarget } from '../../src/target/per-target.js';
import type { Target } from '../../src/target/target.js';
import { canonicalDigits, sameXuid } from '../../src/verdict/message/values.js';
import { ownXuid } from '../own-xuid.js';
import { knowledgeFor, knownSessions } from './knowledge.js';

/** How many people are asked for one by one because of what the profile knows of them: enough to meet every kind of session. */
const maxCovering = 12;
/** How many people are asked for one by one in all. Others are in large batches. */
export const maxSingles = 15;
/** As many when they are not known to be in any session, and so may show nothing. */
const maxUnknown = 8;

/** Returns the XUIDs, each once however it is spelled, in the order in which they come first. */
export function distinct(xuids: readonly string[]): string[] {
  const seen = new Set<string | undefined>();
  return xuids.filter((xuid) => {
    const digits = canonicalDigits(xuid);
    if (seen.has(digits)) return false;
    seen.add(digits);
    return true;
  });
}

/** What is known of the people of a service configuration. */
interface KnownPeople {
  /** The caller, then the people who together are in every known session, as far as they are few. */
  readonly covering: readonly string[];
  /** The other members of known sessions: those of the fullest sessions first, since they show the most. */
  readonly members: readonly string[];
  /** The other people of the profile. */
  readonly others: readonly string[];
}

/**
 * Chooses people until each session is met in each status that somebody has there: always whoever adds most. So a few people show
 * every kind of session, also where a session has more members than that.
 */
function coveringPeople(own: readonly string[], memberships: ReadonlyMap<string, readonly string[]>): string[] {
  const chosen = [...own];
  const left = new Map(memberships);
  const covered = new Set(chosen.flatMap((xuid) => left.get(xuid) ?? []));
  for (const xuid of chosen) left.delete(xuid);
  while (chosen.length < maxCovering) {
    let best: string | undefined;
    let gain = 0;
    for (const [xuid, places] of left) {
      const added = places.filter((place) => !covered.has(place)).length;
      if (added > gain) [best, gain] = [xuid, added];
    }
    if (best === undefined) break;
    for (const place of left.get(best) ?? []) covered.add(place);
    left.delete(best);
    chosen.push(best);
  }
  return chosen;
}

const knownPeople = perTarget((target) => {
  const byScid = new Map<string, KnownPeople>();
  return (scid: string): KnownPeople => {
    const known = byScid.get(scid) ?? findKnownPeople(target, scid);
    byScid.set(scid, known);
    return known;
  };
});

function findKnownPeople(target: Target, scid: string): KnownPeople {
  const caller = ownXuid(target);
  const own = caller === undefined ? [] : [caller];
  const sessions = knownSessions(target, scid).toSorted((left, right) => right.members.length - left.members.length);
  const likely = distinct([...own, ...sessions.flatMap(({ members }) => members.map(({ xuid }) => xuid))]);
  const spellings = new Map(likely.map((xuid) => [canonicalDigits(xuid), xuid]));
  const memberships = new Map<string, string[]>(likely.map((xuid) => [xuid, []]));
  for (const [index, { members }] of sessions.entries()) {
    for (const { xuid, status } of members) {
      memberships.get(spellings.get(canonicalDigits(xuid)) ?? xuid)?.push(`${index} ${status}`);
    }
  }
  const covering = coveringPeople(own, memberships);
  const isCovering = new Set(covering);
  const members = likely.filter((xuid) => !isCovering.has(xuid));
  const isLikely = new Set(likely.map((xuid) => canonicalDigits(xuid)));
  const others = distinct(target.people.map(({ xuid }) => xuid)).filter((xuid) => !isLikely.has(canonicalDigits(xuid)));
  return { covering, members, others };
}

/**
 * Returns the people to ask for one by one: the caller and people who meet every kind of session, further members, and where they are
 * few, people of the profile too.
 *
 * @param busy People who turned out to have sessions, who come before others of whom the profile does not know more.
 */
export function peopleToAsk(target: Target, scid: string, busy: readonly string[] = []): string[] {
  const { covering, members, others } = knownPeople(target)(scid);
  const likely = distinct([...covering, ...busy, ...members]).slice(0, maxSingles);
  return likely.length >= maxUnknown ? likely : distinct([...likely, ...others]).slice(0, maxUnknown);
}

/**
 * Returns the people whom large requests look for in addition to those who are asked for one by one in any case: further members, as
 * many as have no more results together than a response holds, by what the profile knows, and the people of whom it knows nothing.
 */
export function peopleToSurvey(target: Target, scid: string, room: number): readonly (readonly string[])[] {
  const { members, others } = knownPeople(target)(scid);
  const knowledge = knowledgeFor(target)(scid);
  let left = room;
  const fitting = members.filter((xuid) => {
    const expected = Math.max(1, knowledge.sessionsOf(xuid, ['active']).length);
    if (expected > left) return false;
    left -= expected;
    return true;
  });
  return [fitting, others].filter(({ length }) => length > 0);
}

/** Returns people other than the caller, as far as the profile names them; known members come first. */
export function foreignPeople(target: Target, scid: string): string[] {
  const own = ownXuid(target);
  return peopleToAsk(target, scid).filter((xuid) => !sameXuid(xuid, own));
}
