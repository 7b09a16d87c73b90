import type { Target } from '../../src/target/target.js';
import { withRepeats } from '../values/with-repeats.js';
import { everyOpenStatistic, queryFor, statisticsWithValues } from './known.js';
import { swapCase } from './other-case.js';
import type { StatisticsQuery } from './requests.js';

/** A query that names something more than once, and the one that names it once. */
export interface RepeatQuery {
  readonly title: string;
  readonly query: StatisticsQuery;
  readonly once: StatisticsQuery;
}

/** Returns queries of a profile's open statistics in which people, statistics or service configurations come again. */
export function repeatQueries(target: Target): readonly RepeatQuery[] {
  const [first] = statisticsWithValues(target, 'open');
  const everything = everyOpenStatistic(target);
  if (first === undefined || everything === undefined) return [];
  const one = queryFor(first, first.valuesOf.slice(0, 1));
  const entries = everything.requestedscids.map(({ scid, requestedstats }) => ({
    scid,
    requestedstats: withRepeats(requestedstats),
  }));
  return [
    {
      title: 'most of everything twice',
      query: { requestedusers: withRepeats(everything.requestedusers), requestedscids: withRepeats(entries) },
      once: everything,
    },
    {
      title: 'a XUID in two spellings',
      query: { ...one, requestedusers: one.requestedusers.flatMap((xuid) => [xuid, `00${xuid}`]) },
      once: one,
    },
    {
      title: 'a service configuration in both letter cases',
      query: {
        ...one,
        requestedscids: one.requestedscids.flatMap((entry) => [entry, { ...entry, scid: swapCase(entry.scid) }]),
      },
      once: one,
    },
  ];
}
