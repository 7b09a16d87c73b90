import { textsOf } from '../../src/contract/requirements.js';
import type { Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import { judgeValue } from '../../src/verdict/message/statistics-values.js';
import { isOk } from '../../src/contract/status.js';
import { perTarget } from '../../src/target/per-target.js';
import { Inconclusive, notAccepted } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { findingOf } from '../laws/conforms.js';
import { everyOpenStatistic, everyValue, queryFor, statisticsWithValues } from './known.js';
import { type StatisticsQuery, statisticsRequest } from './requests.js';
import { userstats } from './service.js';
import { hasValue, type ScidAnswer, type StatisticAnswer, usersOf } from './statistics.js';

/** A statistic with a value, where it was seen. */
interface Seen {
  readonly scid: string;
  readonly type: string;
  readonly statistic: StatisticAnswer;
  readonly exchange: AnsweredExchange;
}

/** A query, and whether this run has shown its response already. */
interface Look {
  readonly query: StatisticsQuery;
  readonly isShared: boolean;
}

/** Everything known at once, and each statistic alone: a service may render the two differently. */
function looks(target: Target): readonly Look[] {
  const together = [everyOpenStatistic(target), everyValue(target)].filter((query) => query !== undefined);
  const alone = [...statisticsWithValues(target, 'open'), ...statisticsWithValues(target, 'restricted')];
  return [
    ...together.map((query) => ({ query, isShared: true })),
    ...alone.map((statistic) => ({ query: queryFor(statistic), isShared: false })),
  ];
}

/** Returns the response to a query. @throws Inconclusive when it is refused, or there is none. */
async function responseTo(subject: Subject, { query, isShared }: Look): Promise<AnsweredExchange> {
  const draft = statisticsRequest(query);
  if (isShared) return subject.control(draft);
  const exchange = await subject.seen(draft, userstats.accepted().allowed);
  if (exchange.outcome === 'unanswered') return subject.inconclusive(`there was no response: ${exchange.reason}`);
  if (!isOk(exchange.response.status)) throw notAccepted(exchange);
  return exchange;
}

function seenIn({ scid, stats }: ScidAnswer, exchange: AnsweredExchange): Seen[] {
  return stats.filter(hasValue).flatMap((statistic) => {
    const { type, value } = statistic;
    return typeof type === 'string' && value !== undefined ? [{ scid, type, statistic, exchange }] : [];
  });
}

/** Returns what the service shows of the profile's statistics. A query that is refused shows nothing; other rules judge that. */
async function look(subject: Subject): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  let reason: string | undefined;
  for (const one of looks(subject.target)) {
    try {
      const exchange = await responseTo(subject, one);
      subject.adopt(exchange);
      // One by one: a response may hold more statistics than a call may have arguments.
      for (const { scids } of usersOf(subject, exchange)) {
        for (const scid of scids) for (const entry of seenIn(scid, exchange)) seen.push(entry);
      }
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      reason = error.message;
    }
  }
  if (seen.length === 0 && reason !== undefined) subject.inconclusive(reason);
  return seen;
}

function nameKey(scid: string, name: string): string {
  return `${scid.toLowerCase()} ${name}`;
}

/** The types that the profile names, by service configuration and name. */
const typesOf = perTarget(
  ({ statistics }) => new Map(statistics.map(({ scid, name, type }) => [nameKey(scid, name), type])),
);

/** Judges the type itself where the profile names it: under a wrong one any value could be made to fit. */
function judgeType(subject: Subject, { scid, type, statistic, exchange }: Seen): void {
  const known = typesOf(subject.target).get(nameKey(scid, statistic.name));
  if (known === undefined || known.toLowerCase() === type.toLowerCase()) return;
  subject.finding({
    expected: `"${statistic.name}" with the type ${known}, which the profile says it has`,
    got: `the type ${type}`,
    pointer: `${statistic.pointer}/type`,
    value: type,
    exchanges: [exchange],
  });
}

function values(isWanted: (type: string) => boolean): CaseJudge {
  return async (subject) => {
    const seen = (await look(subject)).filter(({ type }) => isWanted(type.toLowerCase()));
    if (seen.length === 0) subject.notExercised('no answer has a statistic of such a type');
    for (const { statistic, exchange } of seen) {
      const found = judgeValue(statistic);
      if (found !== undefined) subject.finding(findingOf(found, [exchange]));
    }
    for (const one of seen) judgeType(subject, one);
  };
}

/** Values are what their types say. (json-statistic, type and value) */
export const valueType: Check = {
  ...check(userstats, 'STATS-VALUE-TYPE', ({ requirement }) => {
    const types = textsOf(requirement, 'types').map((type) => [type, type.toLowerCase()] as const);
    return [
      each(types, ([type, wanted]) => [`values of the type ${type}`, values((seen) => seen === wanted)]),
      { 'values of another type': values((seen) => !types.some(([, type]) => type === seen)) },
    ];
  }),
  responses: 'every',
};
