import { ownXuid } from '../own-xuid.js';
import { canonicalDigits, sameXuid } from '../../src/verdict/message/values.js';
import type { KnownSession, MemberStatus, SessionVisibility, Target } from '../../src/target/target.js';
import { sessionKey } from './identity.js';
import type { SessionEntry } from './results.js';
import { canBeAskedFor } from './requests.js';

/** How many people are asked for one by one to find data: enough to meet every kind of session, few enough to be cheap. */
const mostMembers = 16;
/** As many people are looked for with a single question. */
const mostScouted = 60;
/** As many when they are not known to be in any session, and so may show nothing. */
const mostOthers = 8;

/**
 * The service configuration to ask in: the one in which the profile knows most sessions, else the first that the profile
 * says exists; undefined when it names neither.
 */
export function scidOf(target: Target): string | undefined {
  const counts = new Map<string, number>();
  for (const { scid } of target.sessions) counts.set(scid, (counts.get(scid) ?? 0) + 1);
  const [busiest] = [...counts].sort(([, left], [, right]) => right - left);
  return busiest?.[0] ?? target.serviceConfigurations.known[0];
}

/** The sessions that the profile says exist in a service configuration. */
export function knownSessions(target: Target, scid: string): readonly KnownSession[] {
  return target.sessions.filter((session) => session.scid.toLowerCase() === scid.toLowerCase());
}

/** The XUIDs, each once however it is spelled. */
function distinct(xuids: readonly string[]): string[] {
  return [...new Map(xuids.toReversed().map((xuid) => [canonicalDigits(xuid), xuid])).values()].reverse();
}

/** The caller and the members of known sessions, members of the fullest sessions first, since they show the most. */
function likelyPeople(target: Target, scid: string): string[] {
  const own = ownXuid(target);
  const members = knownSessions(target, scid)
    .toSorted((left, right) => right.members.length - left.members.length)
    .flatMap((session) => session.members.map(({ xuid }) => xuid));
  return distinct([...(own === undefined ? [] : [own]), ...members]).slice(0, mostMembers);
}

/** The likely people, and where they are few, people of the profile too. */
export function peopleToAsk(target: Target, scid: string): string[] {
  const likely = likelyPeople(target, scid);
  const others = target.people.map(({ xuid }) => xuid);
  return likely.length >= mostOthers ? likely : distinct([...likely, ...others]).slice(0, mostOthers);
}

/** Everybody whom one question may look for when too few people are known to be in sessions; empty when enough are. */
export function peopleToScout(target: Target, scid: string): string[] {
  const likely = likelyPeople(target, scid);
  const others = target.people.map(({ xuid }) => xuid);
  return likely.length >= mostOthers ? [] : distinct([...likely, ...others]).slice(0, mostScouted);
}

/** People other than the caller, as far as the profile names them; known members come first. */
export function foreignPeople(target: Target, scid: string): string[] {
  const own = ownXuid(target);
  return peopleToAsk(target, scid).filter((xuid) => !sameXuid(xuid, own));
}

/** Synthetic XUIDs of people without sessions, in the range that Xbox Live gives out and away from the caller. */
export function unknownXuids(count: number): string[] {
  const first = 2533274999100001n;
  return Array.from({ length: count }, (_unused, index) => (first + BigInt(index)).toString());
}

/** A XUID to ask for where only the form of the question counts. */
export function anyXuid(target: Target): string {
  return ownXuid(target) ?? target.people[0]?.xuid ?? unknownXuids(1)[0] ?? '';
}

/** A keyword of a session that anybody may find; where the profile names none, a word that need not be anybody's. */
export function openKeyword(target: Target, scid: string): string {
  const open = knownSessions(target, scid).filter(({ visibility }) => visibility !== 'private');
  return open.flatMap(({ keywords }) => keywords ?? []).find(canBeAskedFor) ?? 'conformance';
}

/** What a profile knows of the sessions of one service configuration, by the key of a session. */
export class Knowledge {
  private readonly sessions: ReadonlyMap<string, KnownSession>;

  constructor(target: Target, scid: string) {
    this.sessions = new Map(
      knownSessions(target, scid).map((session) => [sessionKey(session.template, session.name), session]),
    );
  }

  session(key: string): KnownSession | undefined {
    return this.sessions.get(key);
  }

  /** The status of a user in a session. */
  status(key: string, xuid: string | undefined): MemberStatus | undefined {
    return this.sessions.get(key)?.members.find((member) => sameXuid(member.xuid, xuid))?.status;
  }

  visibility(key: string): SessionVisibility | undefined {
    return this.sessions.get(key)?.visibility;
  }

  /** Sessions in which a user has one of these statuses, with their keys. */
  sessionsOf(xuid: string, statuses: readonly MemberStatus[]): { key: string; session: KnownSession }[] {
    return [...this.sessions].flatMap(([key, session]) => {
      const status = this.status(key, xuid);
      return status !== undefined && statuses.includes(status) ? [{ key, session }] : [];
    });
  }
}

/** Returns the user's status in a result: what the profile says, else what the result says. */
export function statusOf(knowledge: Knowledge, { key, xuid, status }: SessionEntry): string | undefined {
  return knowledge.status(key, xuid) ?? status;
}

/** Returns the visibility of a result's session: what the profile says, else what the result says. */
export function visibilityOf(knowledge: Knowledge, { key, visibility }: SessionEntry): string | undefined {
  return knowledge.visibility(key) ?? visibility;
}
