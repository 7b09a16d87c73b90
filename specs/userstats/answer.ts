import { answersOf } from '../../src/contract/requirements.js';
import { isOk } from '../../src/contract/status.js';
import type { Statistic, Target } from '../../src/target/target.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type CaseJudge, type Cases, check, each } from '../laws/check.js';
import { peopleWithValues, queryFor, requestedScids, sameGuid, statisticsWithValues } from './known.js';
import { type StatisticsQuery, statisticsRequest } from './requests.js';
import { userstats } from './service.js';
import { keyOf, statisticsByKey, usersOf } from './statistics.js';

/** People in the case with everything; each statistic is also requested for all its people. */
const peopleTogether = 20;

/** Judges that each statistic that the profile says has a value is there. */
function judgePresence(
  subject: Subject,
  exchange: AnsweredExchange,
  query: StatisticsQuery,
  statistics: readonly Statistic[],
): void {
  const found = statisticsByKey(usersOf(subject, exchange));
  const asked = new Set(query.requestedusers.map((xuid) => BigInt(xuid)));
  for (const { scid, name, valuesOf } of statistics) {
    const xuids = valuesOf.map((xuid) => BigInt(xuid)).filter((xuid) => asked.has(xuid));
    const missing = xuids.filter((xuid) => !found.has(keyOf(xuid, scid, name)));
    if (missing.length === 0) continue;
    subject.finding({
      expected: `the statistic "${name}" of ${missing.join(', ')} in ${scid}, which the profile says have a value`,
      got: `an answer without it for ${missing.length} of the ${xuids.length} who were asked about`,
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
    const exchange = await subject.send(statisticsRequest(query));
    if (!isOk(exchange.response.status)) {
      subject.notExercised(`the caller is not let in: ${describeAnswer(exchange)}`);
    }
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
  const together = { requestedusers: peopleWithValues(open, peopleTogether), requestedscids: requestedScids(open) };
  return [
    each(open, (statistic) => [`${statistic.name} in ${statistic.scid}`, present(queryFor(statistic), [statistic])]),
    {
      [everything]: present(together, open),
      'a person, a statistic and a service configuration without values first': present(behindOthers(target, first), [
        first,
      ]),
      'the service configuration id in capital letters': inCapitals(first),
    },
    each(statisticsWithValues(target, 'restricted'), (statistic) => [
      `restricted ${statistic.name} in ${statistic.scid}`,
      presentIfServed(statistic),
    ]),
  ];
}

/** What exists is in the response. (uri-batchpost, Remarks) */
export const answer = check(userstats, 'STATS-ANSWER', ({ target }) => casesFor(target));
