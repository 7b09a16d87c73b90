import { usersIn } from '../../src/verdict/message/statistics.js';
import { textOfValue } from '../../src/verdict/message/statistics-values.js';
import { statisticTypes } from '../../src/target/profile-words.js';
import type { Statistic } from '../../src/target/target.js';
import { parseJson } from '../../src/wire/json.js';
import { namedXuids, type Observer } from '../observer.js';
import { type RequestedScid, statisticsRequest } from './requests.js';
import { hasValue } from './statistics.js';

/** A request names so many users at most: a few show whether a statistic has values. */
const mostUsers = 50;

/** An entry names so many users who have a value. */
const mostValues = 3;

/** Returns the statistics that the profile names, by their service configurations: no method lists those that exist. */
function namedStatistics(statistics: readonly Statistic[]): RequestedScid[] {
  const names = new Map<string, string[]>();
  for (const { scid, name } of statistics) names.set(scid, [...(names.get(scid) ?? []), name]);
  return [...names].map(([scid, requestedstats]) => ({ scid, requestedstats }));
}

/** Reads the statistics that the profile names. @returns Each that has a value, with its type and some users who have one. */
export const userstatsObserver: Observer = async (target, read) => {
  const requestedusers = namedXuids(target).slice(0, mostUsers);
  const requestedscids = namedStatistics(target.statistics);
  if (requestedusers.length === 0 || requestedscids.length === 0) return {};
  const exchange = await read(statisticsRequest({ requestedusers, requestedscids }));
  const parsed = exchange === undefined ? undefined : parseJson(exchange.response.body);
  const users = parsed?.ok === true ? usersIn(parsed.lossless) : '';
  if (typeof users === 'string') return {};
  const seen = new Map<string, { type: string; valuesOf: string[] }>();
  for (const { xuid, scids } of users) {
    for (const { scid, stats } of scids) {
      for (const { name, type } of stats.filter(hasValue)) {
        const key = `${scid.toLowerCase()} ${name}`;
        const found = seen.get(key) ?? { type: textOfValue(type), valuesOf: [] };
        if (found.valuesOf.length < mostValues) found.valuesOf.push(xuid.toString());
        seen.set(key, found);
      }
    }
  }
  const statistics = target.statistics.flatMap((statistic): Statistic[] => {
    const found = seen.get(`${statistic.scid.toLowerCase()} ${statistic.name}`);
    if (found === undefined || statistic.valuesOf.length > 0) return [];
    const type = statisticTypes.find((one) => one.toLowerCase() === found.type.toLowerCase());
    return [{ ...statistic, ...(type !== undefined && { type }), valuesOf: found.valuesOf }];
  });
  return { statistics };
};
