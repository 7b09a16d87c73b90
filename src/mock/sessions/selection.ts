import type { MemberStatus, Session } from '../world/world.js';
import { keywordsOf, shownStatus } from './found.js';
import type { SessionsQuery } from './query.js';

/** Whether a user's status lets a session in: active always, the others when they are asked for. */
export function matchesStatus(status: MemberStatus, query: SessionsQuery): boolean {
  switch (shownStatus(status)) {
    case 'active':
      return true;
    case 'inactive':
      return query.inactive;
    case 'reserved':
      return query.reservations;
  }
}

/** Whether a session's visibility lets it in: a private one only when private ones are asked for. */
export function matchesVisibility({ visibility }: Session, query: SessionsQuery): boolean {
  if (visibility === 'private' && !query.private) return false;
  return query.visibility === 'any' || query.visibility === visibility;
}

/** Whether a session has all the keywords, each as a whole and in any letter case. */
export function matchesKeywords(session: Session, { keywords }: SessionsQuery): boolean {
  if (keywords.length === 0) return true;
  const own = new Set(keywordsOf(session).map((keyword) => keyword.toLowerCase()));
  return keywords.every((keyword) => own.has(keyword.toLowerCase()));
}

/** Whether a session's major version is not above the one that is asked for. */
export function matchesVersion(session: Session, { version }: SessionsQuery): boolean {
  return version === undefined || session.version <= version;
}

/** Sessions with the latest start first; equal starts by name, so that the order never depends on chance. */
export function latestFirst(sessions: readonly Session[]): Session[] {
  return [...sessions].sort((left, right) => {
    const [before, after] =
      left.startTime === right.startTime ? [left.name, right.name] : [left.startTime, right.startTime];
    return before < after ? 1 : before > after ? -1 : 0;
  });
}
