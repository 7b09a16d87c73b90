import type { Check } from '../../src/verdict/check.js';
import { type Difference, judgeAnswer } from '../../src/verdict/law.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type CaseJudge, type Cases, check, each, essential } from '../laws/check.js';
import { conforms } from '../laws/conforms.js';
import { statisticsRequest } from './requests.js';
import { userstats } from './service.js';
import { keyOf, statisticsByKey, type UserAnswer, usersOf } from './statistics.js';
import { xuidZeroCases } from './xuid-zero.js';
import { queryWithoutValues, type QueryWithoutValues, subsetQueries, type SubsetQuery } from './subset-queries.js';

/** Judges that a response holds nothing but what was requested, and that once. */
function judgeSubset(subject: Subject, exchange: AnsweredExchange): readonly UserAnswer[] {
  const users = usersOf(subject, exchange);
  conforms(subject, exchange);
  return users;
}

/** Where the service does not take the query, the rule is not exercised: no document says that it must. */
function nothingElse({ title, query, emptyIsRight }: SubsetQuery): CaseJudge {
  return async (subject) => {
    const exchange = await subject.control(statisticsRequest(query)).catch((error: unknown) => {
      if (error instanceof Inconclusive) subject.notExercised(`${title}: ${error.message}`);
      throw error;
    });
    const users = judgeSubset(subject, exchange);
    const isEmpty = users.every(({ scids }) => scids.every(({ stats }) => stats.length === 0));
    if (isEmpty && emptyIsRight !== true) {
      subject.notExercised('the answer has no statistic, so nothing in it is too much');
    }
  };
}

/** People without a value of a statistic, by the profile, have none in the response. */
function leftOut({ query, without }: QueryWithoutValues): CaseJudge {
  const difference = (users: readonly UserAnswer[]): Difference | undefined => {
    const found = statisticsByKey(users);
    const shown = without.flatMap(({ xuid, name, scid }) => {
      const statistic = found.get(keyOf(BigInt(xuid), scid, name));
      return statistic === undefined ? [] : [{ xuid, name, scid, statistic }];
    });
    const [first] = shown;
    return (
      first && {
        expected: `"${first.name}" of ${first.xuid} in ${first.scid} to be left out, for the profile says that it has no value`,
        got: shown.length === 1 ? 'a value' : `a value, as in ${shown.length - 1} more cases`,
        pointer: first.statistic.pointer,
        value: first.statistic.value,
      }
    );
  };
  return async (subject) => {
    const send = subject.controlThenAnew(statisticsRequest(query));
    const ask = async (): ReturnType<Parameters<typeof judgeAnswer<readonly UserAnswer[]>>[1]> => {
      const exchange = await send();
      // Once for each response: whether the law holds may be looked at several times.
      return { value: judgeSubset(subject, exchange), exchanges: [exchange] };
    };
    await judgeAnswer(subject, ask, difference);
  };
}

const nothingKnown: Cases = {
  'everything known': (subject) =>
    subject.notExercised('the profile names no open statistic that somebody has a value of'),
};

/** A response holds what was requested, and nothing else. (uri-batchpost, Response body) */
export const responseSubset: Check = {
  ...check(
    userstats,
    'STATS-RESPONSE-SUBSET',
    ({ target }) => {
      const [first, ...others] = subsetQueries(target);
      if (first === undefined) return nothingKnown;
      return [
        // The first requests all that is known: where that is empty, nothing was seen that could have been too much.
        { [first.title]: essential(nothingElse(first)) },
        each(others, (query) => [query.title, nothingElse(query)]),
      ];
    },
    ({ target }) => {
      const query = queryWithoutValues(target);
      return query === undefined ? {} : { [query.title]: leftOut(query) };
    },
    ({ target }) => xuidZeroCases(target),
  ),
  responses: 'every',
};
