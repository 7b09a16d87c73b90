import { textsOf } from '../../src/contract/requirements.js';
import type { Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeValue } from '../../src/verdict/message/statistics-values.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { findingOf } from '../laws/conforms.js';
import { hasValue, type StatisticAnswer, usersOf } from './answers.js';
import { everyOpenStatistic, queryFor, sameGuid, statisticsWithValues } from './known.js';
import { type StatisticsQuery, statisticsRequest } from './requests.js';

/** A statistic with a value, where it was seen. */
interface Seen {
  readonly scid: string;
  readonly type: string;
  readonly statistic: StatisticAnswer;
  readonly exchange: AnsweredExchange;
}

/** Everything known at once, and each statistic alone: a service may render the two differently. */
function queries(target: Target): readonly StatisticsQuery[] {
  const together = everyOpenStatistic(target);
  const alone = [...statisticsWithValues(target, 'open'), ...statisticsWithValues(target, 'restricted')];
  return [...(together === undefined ? [] : [together]), ...alone.map((statistic) => queryFor(statistic))];
}

/** What the service shows of the profile's statistics. A query that is refused shows nothing; other rules judge that. */
async function look(context: CheckContext, subject: Subject): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  let reason: string | undefined;
  for (const query of queries(context.target)) {
    try {
      const exchange = await subject.control(statisticsRequest(query));
      // One by one: a response may hold more statistics than a call may have arguments.
      for (const { scids } of usersOf(subject, exchange)) {
        for (const one of scids) for (const entry of seenIn(one, exchange)) seen.push(entry);
      }
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      reason = error.message;
    }
  }
  if (seen.length === 0 && reason !== undefined) subject.inconclusive(reason);
  return seen;
}

function seenIn(
  { scid, stats }: { scid: string; stats: readonly StatisticAnswer[] },
  exchange: AnsweredExchange,
): Seen[] {
  return stats.filter(hasValue).flatMap((statistic) => {
    const { type, value } = statistic;
    return typeof type === 'string' && value !== undefined ? [{ scid, type, statistic, exchange }] : [];
  });
}

function judgeValues(subject: Subject, seen: readonly Seen[]): void {
  for (const { statistic, exchange } of seen) {
    const found = judgeValue(statistic);
    if (found !== undefined) subject.finding(findingOf(found, [exchange]));
  }
}

/** Judges the type itself where the profile vouches for it: under a wrong one any value could be made to fit. */
function judgeTypes(context: CheckContext, subject: Subject, seen: readonly Seen[]): void {
  for (const { scid, type, statistic, exchange } of seen) {
    const known = context.target.statistics.find(
      (candidate) => candidate.name === statistic.name && sameGuid(candidate.scid, scid),
    );
    if (known?.type === undefined || known.type.toLowerCase() === type.toLowerCase()) continue;
    subject.finding({
      expected: `"${statistic.name}" with the type ${known.type}, which the profile says it has`,
      got: `the type ${type}`,
      pointer: `${statistic.pointer}/type`,
      value: type,
      exchanges: [exchange],
    });
  }
}

const valueTypeCheck: Check = {
  requirement: 'STATS-VALUE-TYPE',
  service: 'userstats',
  responses: 'every',
  run: async (context) => {
    const types = textsOf(context.requirement, 'types');
    const isOf = (type: string) => (seen: Seen) => seen.type.toLowerCase() === type.toLowerCase();
    const judge = async (subject: Subject, wanted: (seen: Seen) => boolean): Promise<void> => {
      const all = await look(context, subject);
      const seen = all.filter(wanted);
      if (seen.length === 0) subject.notExercised('no answer has a statistic of such a type');
      judgeValues(subject, seen);
      judgeTypes(context, subject, seen);
    };
    for (const type of types) await context.case(`values of the type ${type}`, (subject) => judge(subject, isOf(type)));
    await context.case('values of another type', (subject) =>
      judge(subject, (seen) => !types.some((type) => isOf(type)(seen))),
    );
  },
};

/** Checks that values are what their types say. */
export const valueTypeChecks: readonly Check[] = [valueTypeCheck];
