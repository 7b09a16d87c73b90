import { answersOf } from '../../src/contract/requirements.js';
import { isOk } from '../../src/contract/status.js';
import type { Statistic, Target } from '../../src/target/target.js';
import { describeAnswer, Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type CaseJudge, type Cases, check, each } from '../laws/check.js';
import { otherForms } from '../laws/other-forms.js';
import {
  allWithValues,
  everyValue,
  peopleWithValues,
  queryFor,
  requestedScids,
  sameGuid,
  statisticsWithValues,
} from './known.js';
import { type StatisticsQuery, statisticsRequest } from './requests.js';
import { userstats } from './service.js';
import { keyOf, statisticsByKey, usersOf } from './statistics.js';

/** Statistics that a large response lacks and that are requested alone. */
const maxMissing = 3;

/** People in the case with everything; each statistic is also requested for all its people. */
const peopleTogether = 20;

/** A statistic that a response lacks of some people who have a value, and how many of those it was requested for. */
interface Missing {
  readonly statistic: Statistic;
  readonly people: readonly string[];
  readonly asked: number;
}

/** Returns what a response lacks of the values that the profile says exist. */
function missingIn(
  subject: Subject,
  exchange: AnsweredExchange,
  query: StatisticsQuery,
  statistics: readonly Statistic[],
): readonly Missing[] {
  const found = statisticsByKey(usersOf(subject, exchange));
  const asked = new Set(query.requestedusers.map((xuid) => BigInt(xuid)));
  return statistics.flatMap((statistic): Missing[] => {
    const there = statistic.valuesOf.filter((xuid) => asked.has(BigInt(xuid)));
    const people = there.filter((xuid) => !found.has(keyOf(BigInt(xuid), statistic.scid, statistic.name)));
    return people.length === 0 ? [] : [{ statistic, people, asked: there.length }];
  });
}

/** Judges that each statistic that the profile says has a value is there. */
function judgePresence(
  subject: Subject,
  exchange: AnsweredExchange,
  query: StatisticsQuery,
  statistics: readonly Statistic[],
): void {
  for (const { statistic, people, asked } of missingIn(subject, exchange, query, statistics)) {
    const { scid, name } = statistic;
    subject.finding({
      expected: `the statistic "${name}" of ${people.join(', ')} in ${scid}, which the profile says have a value`,
      got: `an answer without it for ${people.length} of the ${asked} who were asked about`,
      pointer: '/users',
      exchanges: [exchange],
    });
  }
}

function present(query: StatisticsQuery, statistics: readonly Statistic[]): CaseJudge {
  return async (subject) => {
    const given = answersOf(subject.requirement, 'given');
    const exchange = await subject.demanded(statisticsRequest(query), 'a well-formed, authorised request', given);
    judgePresence(subject, exchange, query, statistics);
  };
}

/**
 * Whatever the profile knows is there, in as large a request as it allows. What that lacks is requested alone: what only a large batch
 * loses is a matter of STATS-BATCH-UNION.
 */
function allPresent(query: StatisticsQuery, statistics: readonly Statistic[]): CaseJudge {
  return async (subject) => {
    const exchange = await subject.control(statisticsRequest(query)).catch((error: unknown) => {
      if (error instanceof Refused)
        subject.notExercised(`no document says how much is taken at once: ${error.message}`);
      throw error;
    });
    for (const { statistic, people } of missingIn(subject, exchange, query, statistics).slice(0, maxMissing)) {
      await present(queryFor(statistic, people), [statistic])(subject);
    }
  };
}

/** Returns a query for one statistic behind a person, a statistic and a service configuration that have no values. */
function behindOthers({ people, statistics, serviceConfigurations }: Target, first: Statistic): StatisticsQuery {
  const without = statistics.find(
    ({ access, valuesOf, scid }) => access === 'open' && valuesOf.length === 0 && sameGuid(scid, first.scid),
  );
  const other = people.find(({ xuid }) => !first.valuesOf.includes(xuid));
  const elsewhere = serviceConfigurations.known.filter((scid) => !sameGuid(scid, first.scid)).slice(0, 1);
  const requestedstats = [...(without === undefined ? [] : [without.name]), first.name];
  return {
    requestedusers: [...(other === undefined ? [] : [other.xuid]), ...queryFor(first).requestedusers],
    requestedscids: [
      ...elsewhere.map((scid) => ({ scid, requestedstats: [first.name] })),
      { scid: first.scid, requestedstats },
    ],
  };
}

/** The letter case of a GUID has no meaning, but no document says what a service does with the other one. */
function inCapitals(statistic: Statistic): CaseJudge {
  return async (subject) => {
    const scid = statistic.scid.toUpperCase();
    if (scid === statistic.scid) subject.notExercised('the id has no small letters');
    await subject.control(statisticsRequest(queryFor(statistic)));
    const exchange = await subject.send(statisticsRequest(queryFor({ ...statistic, scid })));
    const isServed = isOk(exchange.response.status);
    if (isServed && statisticsByKey(usersOf(subject, exchange)).size > 0) return;
    subject.finding({
      level: 'SHOULD',
      expected: 'the same statistics under the same GUID in capital letters',
      got: isServed ? 'an answer without any' : describeAnswer(exchange),
    });
  };
}

/** Whether the caller may read a restricted statistic is the service's knowledge: a refusal is not a deviation. */
function presentIfServed(statistic: Statistic): CaseJudge {
  return async (subject) => {
    const query = queryFor(statistic);
    const exchange = await subject.control(statisticsRequest(query)).catch((error: unknown) => {
      if (error instanceof Refused) subject.notExercised(`the caller is not let in: ${error.message}`);
      throw error;
    });
    judgePresence(subject, exchange, query, [statistic]);
  };
}

const everything = 'every open statistic at once';

function casesFor(target: Target): readonly Cases[] {
  const open = statisticsWithValues(target, 'open');
  const [first] = open;
  if (first === undefined) {
    const reason = 'the profile names no open statistic that somebody has a value of';
    return [{ [everything]: (subject) => subject.notExercised(reason) }];
  }
  const whole = everyValue(target);
  const together = { requestedusers: peopleWithValues(open, peopleTogether), requestedscids: requestedScids(open) };
  return [
    each(open, (statistic) => [`${statistic.name} in ${statistic.scid}`, present(queryFor(statistic), [statistic])]),
    {
      [everything]: present(together, open),
      'a person, a statistic and a service configuration without values first': present(behindOthers(target, first), [
        first,
      ]),
      'a request in other forms that mean the same': otherForms(userstats, () => together),
      'the service configuration id in capital letters': inCapitals(first),
      ...(whole !== undefined && {
        'every value that the profile knows': allPresent(whole, allWithValues(target, 'open')),
      }),
    },
    each(statisticsWithValues(target, 'restricted'), (statistic) => [
      `restricted ${statistic.name} in ${statistic.scid}`,
      presentIfServed(statistic),
    ]),
  ];
}

/** What exists is in the response. (uri-batchpost, Remarks) */
export const answer = check(userstats, 'STATS-ANSWER', ({ target }) => casesFor(target));
