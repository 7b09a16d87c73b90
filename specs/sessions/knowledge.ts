import { perTarget } from '../../src/target/per-target.js';
import { ownXuid } from '../own-xuid.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { KnownSession, MemberStatus, SessionVisibility, Target } from '../../src/target/target.js';
import { sessionKey } from './identity.js';
import type { SessionEntry } from './results.js';
import { isSendable } from '../../src/target/sendable-text.js';

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

/** Synthetic XUIDs of people without sessions, in the range that Xbox Live gives out and away from the caller. */
export function unknownXuids(count: number): string[] {
  const first = 2533274999100001n;
  return Array.from({ length: count }, (_unused, index) => (first + BigInt(index)).toString());
}

/** A XUID to ask for where only the form of the question counts. */
export function anyXuid(target: Target): string {
  return ownXuid(target) ?? target.people[0]?.xuid ?? unknownXuids(1)[0] ?? '';
}

/** The keywords of the sessions that anybody may find, as the profile names them. */
export function openKeywords(target: Target, scid: string): readonly string[] {
  const open = knownSessions(target, scid).filter(({ visibility }) => visibility !== 'private');
  return open.flatMap(({ keywords }) => keywords ?? []).filter(isSendable);
}

/** A keyword of a session that anybody may find; where the profile names none, a word that need not be anybody's. */
export function openKeyword(target: Target, scid: string): string {
  return openKeywords(target, scid)[0] ?? 'conformance';
}

/** A session in which somebody is, with its key and what they are in it. */
export interface Membership {
  readonly key: string;
  readonly session: KnownSession;
  readonly status: MemberStatus;
}

/** What a profile knows of the sessions of one service configuration, by the key of a session. */
export class Knowledge {
  private readonly sessions: ReadonlyMap<string, KnownSession>;
  private readonly memberships = new Map<string | undefined, Map<string, Membership>>();

  constructor(target: Target, scid: string) {
    this.sessions = new Map(
      knownSessions(target, scid).map((session) => [sessionKey(session.template, session.name), session]),
    );
    for (const [key, session] of this.sessions) {
      for (const { xuid, status } of session.members) {
        const digits = canonicalDigits(xuid);
        const own = this.memberships.get(digits) ?? new Map<string, Membership>();
        if (!own.has(key)) own.set(key, { key, session, status });
        this.memberships.set(digits, own);
      }
    }
  }

  session(key: string): KnownSession | undefined {
    return this.sessions.get(key);
  }

  /** The status of a user in a session. */
  status(key: string, xuid: string | undefined): MemberStatus | undefined {
    return this.memberships.get(canonicalDigits(xuid))?.get(key)?.status;
  }

  visibility(key: string): SessionVisibility | undefined {
    return this.sessions.get(key)?.visibility;
  }

  /** Sessions that anybody may find, and in which somebody is active. Of one without a visibility nobody says who may find it. */
  get openlyActive(): readonly { readonly key: string; readonly session: KnownSession }[] {
    return [...this.sessions]
      .map(([key, session]) => ({ key, session }))
      .filter(
        ({ session: { visibility, members } }) =>
          visibility !== undefined && visibility !== 'private' && members.some(({ status }) => status === 'active'),
      );
  }

  /** Sessions in which a user has one of these statuses, in the order of the profile. */
  sessionsOf(xuid: string, statuses: readonly MemberStatus[]): Membership[] {
    const own = this.memberships.get(canonicalDigits(xuid))?.values() ?? [];
    return [...own].filter(({ status }) => statuses.includes(status));
  }
}

/** Returns what finds the knowledge of a service configuration, which is worked out once for each target. */
export const knowledgeFor = perTarget((target) => {
  const byScid = new Map<string, Knowledge>();
  return (scid: string): Knowledge => {
    const known = byScid.get(scid) ?? new Knowledge(target, scid);
    byScid.set(scid, known);
    return known;
  };
});

/** Returns the user's status in a result: what the profile says, else what the result says. */
export function statusOf(knowledge: Knowledge, { key, xuid, status }: SessionEntry): string | undefined {
  return knowledge.status(key, xuid) ?? status;
}

/** Returns the visibility of a result's session: what the profile says, else what the result says. */
export function visibilityOf(knowledge: Knowledge, { key, visibility }: SessionEntry): string | undefined {
  return knowledge.visibility(key) ?? visibility;
}
