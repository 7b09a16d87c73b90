import type { Target } from '../../src/target/target.js';
import { everyOpenStatistic, queryFor, requestedScids, statisticsWithValues } from './known.js';
import { swapCase } from './other-case.js';
import { repeatQueries } from './repeats.js';
import { type RequestedScid, type StatisticsQuery, syntheticName } from './requests.js';

/** A query whose answer could hold too much, and what it tempts a service to. */
export interface SubsetQuery {
  readonly title: string;
  readonly query: StatisticsQuery;
  /** Whether an answer without any statistic is the right one, so that it shows the rule as well as any other. */
  readonly emptyIsRight?: boolean;
}

/** Each service configuration with the names of the next one. */
function swappedNames(scids: readonly RequestedScid[]): RequestedScid[] {
  return scids.map(({ scid }, index) => {
    const own = new Set(scids[index]?.requestedstats);
    const next = scids[(index + 1) % scids.length]?.requestedstats ?? [];
    return { scid, requestedstats: next.filter((name) => !own.has(name)) };
  });
}

/** Half of the names of each service configuration, so that the other half can be missing. */
function half(scids: readonly RequestedScid[]): RequestedScid[] {
  return scids.map(({ scid, requestedstats }) => ({
    scid,
    requestedstats: requestedstats.slice(0, Math.ceil(requestedstats.length / 2)),
  }));
}

/** Each name without its last letter, but for those that are names themselves. */
function beginnings(names: readonly string[]): string[] {
  return names.map((name) => name.slice(0, -1)).filter((beginning) => beginning !== '' && !names.includes(beginning));
}

/** Statistics that people lack, in one request. */
const statisticsWithout = 20;

/** People who lack one statistic that are asked about. */
const peopleWithout = 6;

/** A query for people of whom the profile says that they lack some of the statistics. */
export interface QueryWithoutValues extends SubsetQuery {
  readonly without: readonly { readonly xuid: string; readonly name: string; readonly scid: string }[];
}

/** Queries of a profile's open statistics in which something known is not asked for. None without open statistics. */
export function subsetQueries(target: Target): readonly SubsetQuery[] {
  const open = statisticsWithValues(target, 'open');
  const [first] = open;
  const everything = everyOpenStatistic(target);
  if (first === undefined || everything === undefined) return [];
  const { requestedusers, requestedscids } = everything;
  const one = queryFor(first, first.valuesOf.slice(0, 1));
  const people = open.flatMap(({ valuesOf }) => valuesOf);
  const large = [...new Set(people.filter((xuid) => BigInt(Number(xuid)) !== BigInt(xuid)))].slice(0, 2);
  const swapped = swappedNames(requestedscids);
  return [
    { title: 'one statistic of one person', query: one },
    { title: 'everything known', query: everything },
    { title: 'half of the statistics', query: { requestedusers, requestedscids: half(requestedscids) } },
    ...requestedscids.slice(0, 3).map((scid) => ({
      title: `${scid.scid} alone`,
      query: { requestedusers, requestedscids: [scid] },
    })),
    {
      title: 'no names in the first service configuration',
      query: {
        requestedusers,
        requestedscids: requestedscids.map((scid, index) => (index === 0 ? { ...scid, requestedstats: [] } : scid)),
      },
      emptyIsRight: true,
    },
    ...(swapped.length > 1 && swapped.every(({ requestedstats }) => requestedstats.length > 0)
      ? [
          {
            title: 'each service configuration with the names of another',
            query: { requestedusers, requestedscids: swapped },
            emptyIsRight: true,
          },
        ]
      : []),
    {
      title: 'names in the other letter case',
      query: {
        requestedusers,
        requestedscids: requestedscids.map(({ scid, requestedstats }) => ({
          scid,
          requestedstats: requestedstats.map(swapCase),
        })),
      },
      emptyIsRight: true,
    },
    {
      title: 'the beginnings of names',
      query: {
        requestedusers,
        requestedscids: requestedscids.map(({ scid, requestedstats }) => ({
          scid,
          requestedstats: beginnings(requestedstats),
        })),
      },
      emptyIsRight: true,
    },
    {
      title: 'a name that does not exist, and one with blanks around it',
      query: { ...one, requestedscids: [{ scid: first.scid, requestedstats: [syntheticName, ` ${first.name} `] }] },
      emptyIsRight: true,
    },
    ...repeatQueries(target),
    ...large.map((xuid) => ({
      title: `the XUID ${xuid}, which a double cannot hold`,
      query: queryFor(first, [xuid]),
      emptyIsRight: !first.valuesOf.includes(xuid),
    })),
    {
      title: 'a XUID with leading zeros',
      query: { ...one, requestedusers: one.requestedusers.map((xuid) => `00${xuid}`) },
    },
  ];
}

/**
 * The statistics that the profile says some people lack, with those people between somebody who has one and somebody else who does, so
 * that a value of either could come to stand with them. Undefined where it names nobody.
 */
export function queryWithoutValues(target: Target): QueryWithoutValues | undefined {
  const lacked = target.statistics
    .filter(({ access, noValueOf }) => access === 'open' && noValueOf.length > 0)
    .slice(0, statisticsWithout);
  if (lacked.length === 0) return undefined;
  const people = lacked.flatMap(({ noValueOf, valuesOf }) => [
    ...valuesOf.slice(0, 1),
    ...noValueOf.slice(0, peopleWithout),
    ...valuesOf.slice(1, 2),
  ]);
  const requestedusers = [...new Set(people)];
  return {
    title: 'people without a value',
    query: { requestedusers, requestedscids: requestedScids(lacked) },
    emptyIsRight: true,
    without: lacked.flatMap(({ scid, name, noValueOf }) =>
      noValueOf.slice(0, peopleWithout).map((xuid) => ({ xuid, name, scid })),
    ),
  };
}
