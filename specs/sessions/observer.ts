import { memberStatuses, sessionVisibilities } from '../../src/target/profile-words.js';
import type { KnownSession, Target } from '../../src/target/target.js';
import { namedXuids, type Observer } from '../observer.js';
import { sessionsRequest } from './requests.js';
import { readResults, type SessionEntry } from './results.js';
import { takeAll } from './service.js';

/** A request names so many users at most: how many a service takes is left open. */
const mostUsers = 50;

/** Looks into so many service configurations at most. */
const mostConfigurations = 5;

/** Returns so many sessions of a service configuration at most. */
const mostSessions = 4;

function configurationsOf({ serviceConfigurations: { known }, sessions, statistics }: Target): string[] {
  return [...new Set([...known, ...sessions.map(({ scid }) => scid), ...statistics.map(({ scid }) => scid)])];
}

function sessionOf(scid: string, entries: readonly [SessionEntry, ...SessionEntry[]]): KnownSession {
  const [{ template, name, visibility, keywords = [] }] = entries;
  const seen = sessionVisibilities.find((one) => one === visibility);
  const members = entries.flatMap(({ xuid, status }) => {
    const known = memberStatuses.find((one) => one === status);
    return xuid === undefined || known === undefined ? [] : [{ xuid, status: known }];
  });
  return {
    scid,
    template,
    name,
    ...(seen !== undefined && { visibility: seen }),
    ...(keywords.length > 0 && { keywords }),
    members,
  };
}

/** Returns a few sessions that differ: each visibility first, then those with keywords, then those with most members. */
function telling(sessions: readonly KnownSession[]): KnownSession[] {
  const ordered = sessions.toSorted(
    (left, right) =>
      Number(right.keywords !== undefined) - Number(left.keywords !== undefined) ||
      right.members.length - left.members.length,
  );
  const firsts = sessionVisibilities.flatMap((one) => ordered.find(({ visibility }) => visibility === one) ?? []);
  return [...new Set([...firsts, ...ordered])].slice(0, mostSessions);
}

/** Reads the sessions of the named users. @returns Some of each service configuration, with their keywords and members. */
export const sessionsObserver: Observer = async (target, read) => {
  const xuids = namedXuids(target).slice(0, mostUsers);
  if (xuids.length === 0) return {};
  const known = new Set(target.sessions.map(({ scid, template, name }) => `${scid}/${template}/${name}`.toLowerCase()));
  const found: KnownSession[] = [];
  for (const scid of configurationsOf(target).slice(0, mostConfigurations)) {
    const exchange = await read(sessionsRequest({ scid, xuids, query: { ...takeAll(), inactive: 'true' } }));
    const reading = exchange === undefined ? undefined : readResults(exchange);
    if (reading === undefined || !reading.ok) continue;
    const bySession = new Map<string, [SessionEntry, ...SessionEntry[]]>();
    for (const entry of reading.parts) {
      const own = bySession.get(entry.key);
      if (own === undefined) bySession.set(entry.key, [entry]);
      else own.push(entry);
    }
    const sessions = [...bySession.values()].map((entries) => sessionOf(scid, entries));
    const isNew = ({ template, name }: KnownSession): boolean =>
      !known.has(`${scid}/${template}/${name}`.toLowerCase());
    found.push(...telling(sessions.filter(isNew)));
  }
  return { sessions: found };
};
