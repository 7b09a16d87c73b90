import { perTarget } from '../../src/target/per-target.js';
import type { CredentialRole, Statistic, Target } from '../../src/target/target.js';
import type { Subject } from '../../src/verdict/subject.js';
import { anyXuids, type RequestedScid, type StatisticsQuery, syntheticName } from './requests.js';

/** Statistics of a profile that are looked at one by one; all of them are looked at together. */
export const statisticsAtMost = 10;
/** People of one statistic that are asked about together. */
const peopleAtMost = 12;
/** People and statistics of the largest request, however many a profile names. */
const batchAtMost = 2000;
/** From here on a double may stand for several integers. */
const firstInexact = 2 ** 53;

/** The statistics of the profile in service configurations that it does not list as closed to the caller. */
function reachable({ statistics, serviceConfigurations }: Target): readonly Statistic[] {
  return statistics.filter(({ scid }) => !serviceConfigurations.inaccessible.some((other) => sameGuid(other, scid)));
}

/** All reachable statistics of the profile with this access of which somebody has a value. */
export function allWithValues(target: Target, access: Statistic['access']): readonly Statistic[] {
  return reachable(target).filter((statistic) => statistic.access === access && statistic.valuesOf.length > 0);
}

/** Those of them that are looked at one by one. */
export function statisticsWithValues(target: Target, access: Statistic['access']): readonly Statistic[] {
  return allWithValues(target, access).slice(0, statisticsAtMost);
}

/** The query for one statistic of the people who have a value of it. */
export function queryFor(statistic: Statistic, people: readonly string[] = statistic.valuesOf): StatisticsQuery {
  return {
    requestedusers: people.slice(0, peopleAtMost),
    requestedscids: [{ scid: statistic.scid, requestedstats: [statistic.name] }],
  };
}

/** Statistics grouped by their service configuration, as a request lists them. */
export function requestedScids(statistics: readonly Pick<Statistic, 'scid' | 'name'>[]): RequestedScid[] {
  const scids = new Map<string, { readonly scid: string; readonly names: Set<string> }>();
  for (const { scid, name } of statistics) {
    const key = scid.toLowerCase();
    const known = scids.get(key) ?? { scid, names: new Set() };
    scids.set(key, known);
    known.names.add(name);
  }
  return [...scids.values()].map(({ scid, names }) => ({ scid, requestedstats: [...names] }));
}

/** Whether a XUID is beyond the integers that a double holds, so that a careless parser changes its digits. */
export function losesDigits(xuid: string): boolean {
  return Number(xuid) >= firstInexact;
}

/**
 * A few people who have values of these statistics: two of each statistic, then those with the largest XUIDs. Few enough to
 * ask about one by one, and together they show every statistic.
 */
export function peopleWithValues(statistics: readonly Statistic[], count: number): string[] {
  const firstOfEach = statistics.flatMap(({ valuesOf }) => valuesOf.slice(0, 2));
  const large = statistics.flatMap(({ valuesOf }) => valuesOf.filter(losesDigits));
  const some = [...new Set(firstOfEach)].slice(0, Math.max(2, count - 2));
  return [...new Set([...some, ...large, ...firstOfEach])].slice(0, count);
}

/**
 * Everything open that the profile knows of, in one query; undefined when it knows of no open statistic with a value. Large
 * XUIDs are left out where others are known: a service that stumbles over them should fail where they are the question.
 */
export function everyOpenStatistic(target: Target): StatisticsQuery | undefined {
  const statistics = statisticsWithValues(target, 'open');
  if (statistics.length === 0) return undefined;
  const people = peopleWithValues(statistics, 6);
  const plain = people.filter((xuid) => !losesDigits(xuid));
  return { requestedusers: plain.length > 0 ? plain : people, requestedscids: requestedScids(statistics) };
}

/**
 * All open statistics of everybody who has one, as the profile knows them: the largest request that it allows. Undefined when it knows
 * of none. Of large XUIDs as `everyOpenStatistic`.
 */
export const everyValue = perTarget((target): StatisticsQuery | undefined => {
  const statistics = allWithValues(target, 'open').slice(0, batchAtMost);
  if (statistics.length === 0) return undefined;
  const people = [...new Set(statistics.flatMap(({ valuesOf }) => valuesOf))];
  const plain = people.filter((xuid) => !losesDigits(xuid));
  const requestedusers = (plain.length > 0 ? plain : people).slice(0, batchAtMost);
  return { requestedusers, requestedscids: requestedScids(statistics) };
});

/** The people who have values of the most open statistics, those with the most first. */
export function peopleWithMost(target: Target, count: number): string[] {
  const counts = new Map<string, number>();
  for (const { valuesOf } of allWithValues(target, 'open')) {
    for (const xuid of valuesOf) counts.set(xuid, (counts.get(xuid) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  return sorted.slice(0, count).map(([xuid]) => xuid);
}

/**
 * The service configurations that the profile says exist and are open to the caller, with names to ask for: those of open
 * statistics, else a name without a value.
 */
export function knownScids(target: Target): RequestedScid[] {
  const statistics = reachable(target);
  const open = requestedScids(statistics.filter(({ access }) => access === 'open')).map(({ scid, requestedstats }) => ({
    scid,
    requestedstats: requestedstats.slice(0, statisticsAtMost),
  }));
  const listed = [...target.serviceConfigurations.known, ...statistics.map(({ scid }) => scid)]
    .filter((scid) => !open.some((entry) => sameGuid(entry.scid, scid)))
    .map((scid) => ({ scid, requestedstats: [syntheticName] }));
  const unique = new Map([...open, ...listed].map((entry) => [entry.scid.toLowerCase(), entry]));
  return [...unique.values()];
}

/** Whether two GUIDs are the same: letter case does not count. */
export function sameGuid(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Two people to ask about in a service configuration: those with values in it first. */
export function peopleFor(target: Target, scid: string): string[] {
  const there = target.statistics.filter((statistic) => statistic.access === 'open' && sameGuid(statistic.scid, scid));
  return anyXuids(target, 2, peopleWithValues(there, 2));
}

/** Ends the case where the profile does not name a credential. */
export function requireCredential(subject: Subject, role: CredentialRole): void {
  if (subject.target.credentials[role] === undefined) subject.skip(`the profile names no credential "${role}"`);
}
