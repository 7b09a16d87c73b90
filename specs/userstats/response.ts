import { isOk } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import { judgeAnswer, type Side } from '../../src/verdict/law.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { UserAnswer } from '../../src/verdict/message/statistics.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { readJsonBytes } from '../../src/wire/exact-json.js';
import { sampleResponse } from '../samples.js';
import { conforms } from '../laws/conforms.js';
import { keyOf, statisticsByKey, statisticsIn } from './answers.js';
import { statisticsRequest } from './requests.js';
import { queriesWithoutValue, type SubsetQuery, subsetQueries } from './subset-queries.js';
import { judgeSubset } from './subset.js';
import { userstatsSamples } from './samples.js';

/** Judges that the body of a 200 is built as documented. @throws Inconclusive when it is not JSON, which is judged apart. */
export function judgeShape(subject: Subject, exchange: AnsweredExchange): void {
  const { body } = exchange.response;
  const json = readJsonBytes(body);
  if (!json.ok && body.length > 0) {
    subject.inconclusive(`the body is not JSON, which HTTP-CONTENT-TYPE judges: ${json.reason}`);
  }
  conforms(subject, exchange);
}

const shapeCheck: Check = {
  requirement: 'STATS-RESPONSE-SHAPE',
  service: 'userstats',
  responses: 'every',
  run: async (context) => {
    const entries = userstatsSamples.entries(context.target).filter(({ expectation }) => expectation === 'accepted');
    for (const entry of entries) {
      await context.case(entry.title, async (subject) => {
        const exchange = await sampleResponse(subject, entry);
        const { status } = exchange.response;
        if (!isOk(status)) subject.notExercised(`the rule is about a 200, and the service answered ${status}`);
        judgeShape(subject, exchange);
        if (subject.found === 0 && statisticsIn(exchange).length === 0) {
          subject.notExercised('the answer has the documented shape, but no statistic in it');
        }
      });
    }
  },
};

/** Asks for a query, and ends the case as not exercised when the service does not take it: no document says that it must. */
async function judgeAnswerTo(subject: Subject, { title, query, emptyIsRight }: SubsetQuery): Promise<void> {
  let exchange;
  try {
    exchange = await subject.control(statisticsRequest(query));
  } catch (error) {
    if (error instanceof Inconclusive) subject.notExercised(`${title}: ${error.message}`);
    throw error;
  }
  const users = judgeSubset(subject, exchange);
  const isEmpty = users.every(({ scids }) => scids.every(({ stats }) => stats.length === 0));
  if (isEmpty && emptyIsRight !== true)
    subject.notExercised('the answer has no statistic, so nothing in it is too much');
}

const subsetCheck: Check = {
  requirement: 'STATS-RESPONSE-SUBSET',
  service: 'userstats',
  responses: 'every',
  run: async (context) => {
    const queries = subsetQueries(context.target);
    if (queries.length === 0) {
      await context.case('everything known', (subject) =>
        subject.notExercised('the profile names no open statistic that somebody has a value of'),
      );
    }
    for (const [index, entry] of queries.entries()) {
      // The first asks for all that is known: where that is empty, nothing was seen that could have been too much.
      await context.case(entry.title, (subject) => judgeAnswerTo(subject, entry), { essential: index === 0 });
    }
    for (const entry of queriesWithoutValue(context.target)) {
      await context.case(entry.title, async (subject) => {
        const send = subject.controlThenAnew(statisticsRequest(entry.query));
        const ask = async (): Promise<Side<readonly UserAnswer[]>> => {
          const exchange = await send();
          // Once for each response: whether the law holds may be looked at several times.
          return { value: judgeSubset(subject, exchange), exchanges: [exchange] };
        };
        await judgeAnswer(subject, ask, (users) => {
          const found = statisticsByKey(users);
          const shown = entry.without.flatMap((xuid) => {
            const statistic = found.get(keyOf(BigInt(xuid), entry.scid, entry.name));
            return statistic === undefined ? [] : [{ xuid, statistic }];
          });
          const [first] = shown;
          return (
            first && {
              expected: `"${entry.name}" of ${first.xuid} to be left out, for the profile says that it has no value`,
              got: shown.length === 1 ? 'a value' : `a value, as for ${shown.length - 1} more`,
              pointer: first.statistic.pointer,
              value: first.statistic.value,
            }
          );
        });
      });
    }
  },
};

/** Checks of what an answer is built like and of how much it holds. */
export const responseChecks: readonly Check[] = [shapeCheck, subsetCheck];
