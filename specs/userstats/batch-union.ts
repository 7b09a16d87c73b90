import type { Target } from '../../src/target/target.js';
import { Refused } from '../../src/verdict/signals.js';
import { type CaseJudge, type Cases, check, each } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { unlessEmpty } from '../laws/same.js';
import { union } from '../laws/union.js';
import { roundSize } from '../values/round-sizes.js';
import { firstSize, growingParts } from './growing-parts.js';
import { everyValue, peopleWithMost, peopleWithValues, requestedScids, statisticsWithValues } from './known.js';
import { repeatQueries } from './repeats.js';
import { type RequestedScid, type StatisticsQuery, syntheticName, syntheticXuids } from './requests.js';
import { userstats } from './service.js';

/** People and service configurations whose product is requested one by one. */
const maxPeople = 4;
const maxScids = 3;

/** People of whom many statistics are requested. */
const peopleOfMany = 3;

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
      mayBeRefused: batch === query,
      lacking: unlessEmpty('the parts of the batch have no statistic'),
    })(subject);
  };
}

/** A statistic's name with its service configuration. */
interface Named {
  readonly scid: string;
  readonly name: string;
}

/**
 * Judges the largest batch of some items that the service takes against its parts, which grow: no document limits a batch, and none
 * says that any size is taken. A batch that is refused is tried with half as many.
 *
 * @param alone Further parts, each of one person: what is wrong from a few people on is wrong in all the other parts alike.
 */
function largest<Item>(
  items: readonly Item[],
  what: string,
  of: (some: readonly Item[]) => StatisticsQuery,
  alone: readonly StatisticsQuery[] = [],
): CaseJudge {
  return async (subject) => {
    let some = items.slice(0, roundSize(items.length));
    for (let parts = growingParts(some); ; parts = growingParts(some)) {
      if (parts.length < 2) return subject.notExercised(`no batch of ${some.length * 2} ${what} is accepted`);
      try {
        await look(userstats, subject, of(some));
        await union(
          userstats,
          [...alone, ...parts.map(of)],
          of(some),
          `the parts of the batch, of ${parts[0]?.length ?? 0} ${what} and more`,
          { mayBeRefused: true, lacking: unlessEmpty('the parts of the batch have no statistic') },
        )(subject);
        return;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        subject.observe(`a batch of ${some.length} ${what} is refused`);
        some = some.slice(0, Math.ceil(some.length / 2));
      }
    }
  };
}

/** Batches as large as the profile allows; none where small ones say as much. */
function largestCases(target: Target, few: StatisticsQuery): Readonly<Record<string, CaseJudge>> {
  const everything = everyValue(target);
  if (everything === undefined) return {};
  const { requestedusers, requestedscids } = everything;
  const names = requestedscids.flatMap(({ scid, requestedstats }) =>
    requestedstats.map((name): Named => ({ scid, name })),
  );
  // Those of the first part are there however often the batch is halved.
  const among = new Set(requestedusers.slice(0, firstSize));
  const alone = partsOf({ ...few, requestedusers: few.requestedusers.filter((user) => among.has(user)) });
  const cases: [string, boolean, CaseJudge][] = [
    [
      'as many people as the profile knows',
      growingParts(requestedusers).length > 1,
      largest(requestedusers, 'people', (users) => ({ requestedusers: users, requestedscids }), alone),
    ],
    [
      'as many statistics as the profile knows',
      growingParts(names).length > 1,
      largest(names, 'statistics', (some) => ({
        requestedusers: peopleWithMost(target, peopleOfMany),
        requestedscids: requestedScids(some),
      })),
    ],
  ];
  return Object.fromEntries(cases.filter(([, isLarge]) => isLarge).map(([title, , judge]) => [title, judge]));
}

/** Each service configuration in two entries, the names shared out between them. */
function inTwoEntries({ requestedusers, requestedscids }: StatisticsQuery): StatisticsQuery {
  const entries = (isFirst: boolean): RequestedScid[] =>
    requestedscids.map(({ scid, requestedstats }) => ({
      scid,
      requestedstats: requestedstats.filter((_name, index) => (index % 2 === 0) === isFirst),
    }));
  return { requestedusers, requestedscids: [...entries(true), ...entries(false)] };
}

function reversed({ requestedusers, requestedscids }: StatisticsQuery): StatisticsQuery {
  return {
    requestedusers: requestedusers.toReversed(),
    requestedscids: requestedscids
      .toReversed()
      .map(({ scid, requestedstats }) => ({ scid, requestedstats: requestedstats.toReversed() })),
  };
}

/** A query that names something more than once says what it says when it names it once. */
function repeatCases(target: Target): Cases {
  return each(repeatQueries(target), ({ title, query, once }) => [
    title,
    union(userstats, [once], query, 'the answer to each once', {
      mayBeRefused: true,
      lacking: unlessEmpty('the query without repeats has no statistic'),
    }),
  ]);
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
  const everything = everyValue(target);
  const most = {
    people: everything?.requestedusers.length ?? 0,
    names: everything?.requestedscids.flatMap(({ requestedstats }) => requestedstats).length ?? 0,
  };
  const people = [...syntheticXuids(paddingSize), ...alone.requestedusers];
  const names = Array.from({ length: paddingSize }, (_unused, index) => `${syntheticName}${index}`);
  const scids = alone.requestedscids.map(({ scid, requestedstats }) => ({
    scid,
    requestedstats: [...names, ...requestedstats],
  }));
  return [
    {
      [title]: batchOf(query),
      'the same in the opposite order': batchOf(query, reversed(query)),
      'each service configuration in two entries': batchOf(query, inTwoEntries(query)),
      // Where so many are known, the largest batches show as much.
      ...(most.people < paddingSize && {
        [`a person after ${paddingSize} others`]: batchOf(alone, { ...alone, requestedusers: people }, true),
      }),
      ...(most.names < paddingSize && {
        [`a statistic after ${paddingSize} others`]: batchOf(alone, { ...alone, requestedscids: scids }, true),
      }),
      ...largestCases(target, query),
    },
    repeatCases(target),
  ];
});
