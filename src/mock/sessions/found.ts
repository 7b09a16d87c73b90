import type { MemberStatus, Session } from '../world/world.js';
import type { RequestedXuid } from '../xuid.js';

/** A session that was found: by a user's XUID and then with what the user is in it, or by a keyword alone. */
export interface FoundSession {
  readonly session: Session;
  readonly by?: { readonly xuid: RequestedXuid; readonly status: MemberStatus };
}

/** Returns the first results of each user, in their order; sessions that were found by a keyword alone are those of one user. */
export function resultsForEachUser(found: readonly FoundSession[], count: number): readonly FoundSession[] {
  const taken = new Map<bigint | undefined, number>();
  return found.filter(({ by }) => {
    const number = (taken.get(by?.xuid.value) ?? 0) + 1;
    taken.set(by?.xuid.value, number);
    return number <= count;
  });
}

/** One entry of the answer. */
export interface SessionResult {
  readonly xuid?: string;
  readonly startTime: string;
  readonly sessionRef: { readonly scid: string; readonly templateName: string; readonly name: string };
  readonly accepted: number;
  readonly status?: string;
  readonly visibility: string;
  readonly joinRestriction?: string;
  readonly myTurn?: boolean;
  readonly keywords: readonly string[];
}

/** A user's status in a session as the answer says it: who is ready does not play yet, and so is inactive. */
export function shownStatus(status: MemberStatus): 'active' | 'inactive' | 'reserved' {
  return status === 'ready' ? 'inactive' : status;
}

/** The members who have accepted, which is all but the reserved ones. */
export function acceptedMembers({ members, guests }: Session): number {
  return [...members.values()].filter((status) => status !== 'reserved').length + guests;
}

/** The keywords by which a session is found: its own and those of its template. */
export function keywordsOf({ keywords, templateKeywords }: Session): string[] {
  return [...keywords, ...templateKeywords];
}
