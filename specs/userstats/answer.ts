import { answersOf } from '../../src/contract/requirements.js';
import { isOk } from '../../src/contract/status.js';
import type { Statistic } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { keyOf, statisticsByKey, usersOf } from './answers.js';
import { peopleWithValues, queryFor, requestedScids, sameGuid, statisticsWithValues } from './known.js';
import { type StatisticsQuery, statisticsRequest } from './requests.js';

/** People asked about together in the case with everything; each statistic is asked for all its people besides. */
const peopleTogether = 20;

/** Judges that each statistic of which the profile vouches for a value is there. */
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

async function judgeQuery(
  context: CheckContext,
  subject: Subject,
  query: StatisticsQuery,
  statistics: readonly Statistic[],
): Promise<void> {
  const given = answersOf(context.requirement, 'given');
  const exchange = await subject.demanded(statisticsRequest(query), 'a well-formed, authorised request', given);
  judgePresence(subject, exchange, query, statistics);
}

async function judgeEach(context: CheckContext, open: readonly Statistic[]): Promise<void> {
  for (const statistic of open) {
    await context.case(`${statistic.name} in ${statistic.scid}`, (subject) =>
      judgeQuery(context, subject, queryFor(statistic), [statistic]),
    );
  }
}

async function judgeCombinations(context: CheckContext, open: readonly Statistic[]): Promise<void> {
  await context.case('every open statistic at once', (subject) => {
    const people = peopleWithValues(open, peopleTogether);
    return judgeQuery(context, subject, { requestedusers: people, requestedscids: requestedScids(open) }, open);
  });
  await context.case('a person, a statistic and a service configuration without values first', (subject) => {
    const [first] = open;
    const without = context.target.statistics.find(
      ({ access, valuesOf }) => access === 'open' && valuesOf.length === 0,
    );
    if (first === undefined) return subject.notExercised('the profile names no open statistic with a value');
    const stranger = context.target.people.find(({ xuid }) => !first.valuesOf.includes(xuid))?.xuid;
    const { requestedusers, requestedscids } = queryFor(first);
    const elsewhere = context.target.serviceConfigurations.known
      .filter((scid) => !sameGuid(scid, first.scid))
      .slice(0, 1);
    const query: StatisticsQuery = {
      requestedusers: [...(stranger === undefined ? [] : [stranger]), ...requestedusers],
      requestedscids: [
        ...elsewhere.map((scid) => ({ scid, requestedstats: [first.name] })),
        ...requestedscids.map(({ scid }) => ({
          scid,
          requestedstats: [
            ...(without !== undefined && sameGuid(without.scid, scid) ? [without.name] : []),
            first.name,
          ],
        })),
      ],
    };
    return judgeQuery(context, subject, query, [first]);
  });
}

/** The letter case of a GUID carries no meaning, but no document says what a service does with the other one. */
async function judgeLetterCase(context: CheckContext, statistic: Statistic): Promise<void> {
  await context.case('the service configuration id in capital letters', async (subject) => {
    const capitals = { ...statistic, scid: statistic.scid.toUpperCase() };
    if (capitals.scid === statistic.scid) subject.notExercised('the id has no small letters');
    await subject.control(statisticsRequest(queryFor(statistic)));
    const exchange = await subject.send(statisticsRequest(queryFor(capitals)));
    const { status } = exchange.response;
    const present = isOk(status) ? statisticsByKey(usersOf(subject, exchange)).size > 0 : false;
    if (!present) {
      subject.finding({
        level: 'SHOULD',
        expected: 'the same statistics under the same GUID in capital letters',
        got: isOk(status) ? 'an answer without any' : describeAnswer(exchange),
      });
    }
  });
}

/** Whether the caller may read a restricted statistic is the service's knowledge: a refusal is no departure. */
async function judgeRestricted(context: CheckContext): Promise<void> {
  for (const statistic of statisticsWithValues(context.target, 'restricted')) {
    await context.case(`restricted ${statistic.name} in ${statistic.scid}`, async (subject) => {
      const query = queryFor(statistic);
      const exchange = await subject.send(statisticsRequest(query));
      if (!isOk(exchange.response.status)) {
        subject.notExercised(`the caller is not let in: ${describeAnswer(exchange)}`);
      }
      judgePresence(subject, exchange, query, [statistic]);
    });
  }
}

const answerCheck: Check = {
  requirement: 'STATS-ANSWER',
  service: 'userstats',
  run: async (context) => {
    const open = statisticsWithValues(context.target, 'open');
    const [first] = open;
    if (first === undefined) {
      await context.case('every open statistic at once', (subject) =>
        subject.notExercised('the profile names no open statistic that somebody has a value of'),
      );
      return;
    }
    await judgeEach(context, open);
    await judgeCombinations(context, open);
    await judgeLetterCase(context, first);
    await judgeRestricted(context);
  },
};

/** Checks that what exists is answered. */
export const answerChecks: readonly Check[] = [answerCheck];
