import { type CaseJudge, check } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { unlessEmpty } from '../laws/same.js';
import { union } from '../laws/union.js';
import { peopleWithValues, requestedScids, statisticsWithValues } from './known.js';
import { type StatisticsQuery, syntheticName, syntheticXuids } from './requests.js';
import { userstats } from './service.js';

/** People and service configurations whose product is requested one by one. */
const maxPeople = 4;
const maxScids = 3;

/** People without values before or after those who count, to show a batch that is silently truncated. */
const paddingSize = 150;

/** Returns the parts of a batch: one person and one service configuration each. */
function partsOf({ requestedusers, requestedscids }: StatisticsQuery): readonly StatisticsQuery[] {
  return requestedusers.flatMap((person) =>
    requestedscids.map((requested) => ({ requestedusers: [person], requestedscids: [requested] })),
  );
}

/** A batch says what the parts of a query say together: the query itself, in another order, or with others that have no values. */
function batchOf(query: StatisticsQuery, batch: StatisticsQuery = query, isPadded = false): CaseJudge {
  return async (subject) => {
    await look(userstats, subject, query);
    await union(userstats, partsOf(query), batch, 'the parts of the batch', {
      isPadded,
      lacking: unlessEmpty('the parts of the batch have no statistic'),
    })(subject);
  };
}

function reversed({ requestedusers, requestedscids }: StatisticsQuery): StatisticsQuery {
  return {
    requestedusers: requestedusers.toReversed(),
    requestedscids: requestedscids
      .toReversed()
      .map(({ scid, requestedstats }) => ({ scid, requestedstats: requestedstats.toReversed() })),
  };
}

/** A batch is the sum of its parts. (uri-batchpost, Remarks) */
export const batchUnion = check(userstats, 'STATS-BATCH-UNION', ({ target }) => {
  const open = statisticsWithValues(target, 'open');
  const title = 'people and service configurations';
  if (open.length === 0) {
    const reason = 'the profile names no open statistic that somebody has a value of';
    return { [title]: (subject) => subject.notExercised(reason) };
  }
  const query: StatisticsQuery = {
    requestedusers: peopleWithValues(open, maxPeople),
    requestedscids: requestedScids(open).slice(0, maxScids),
  };
  // One person and one service configuration, and the same at the far end of many that have no values.
  const alone = {
    requestedusers: query.requestedusers.slice(0, 1),
    requestedscids: query.requestedscids.slice(0, 1),
  };
  const people = [...syntheticXuids(paddingSize), ...alone.requestedusers];
  const names = Array.from({ length: paddingSize }, (_unused, index) => `${syntheticName}${index}`);
  const scids = alone.requestedscids.map(({ scid, requestedstats }) => ({
    scid,
    requestedstats: [...names, ...requestedstats],
  }));
  return {
    [title]: batchOf(query),
    'the same in the opposite order': batchOf(query, reversed(query)),
    [`a person after ${paddingSize} others`]: batchOf(alone, { ...alone, requestedusers: people }, true),
    [`a statistic after ${paddingSize} others`]: batchOf(alone, { ...alone, requestedscids: scids }, true),
  };
});
