import { isOk } from '../../src/contract/status.js';
import type { Subject } from '../../src/verdict/subject.js';
import {
  hasValue,
  type ScidAnswer,
  type StatisticAnswer,
  type UserAnswer,
  usersIn,
} from '../../src/verdict/message/statistics.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { parseJson } from '../../src/wire/json.js';

export { hasValue, type ScidAnswer, type StatisticAnswer, type UserAnswer };

function read(body: Buffer): readonly UserAnswer[] | string {
  const parsed = parseJson(body);
  return parsed.ok ? usersIn(parsed.lossless) : `the body is not JSON: ${parsed.reason}`;
}

/**
 * The users of a 200, no digit lost. Types and values are handed on as they stand, so that a fault in one of them leaves the
 * rest judgeable.
 *
 * Ends the case as inconclusive when the answer is not built as documented: another requirement judges that.
 */
export function usersOf(subject: Subject, { response }: AnsweredExchange): readonly UserAnswer[] {
  const users = read(response.body);
  if (typeof users !== 'string') return users;
  return subject.inconclusive(`the answer cannot be read as statistics (${users}), which STATS-RESPONSE-SHAPE judges`);
}

/** The statistics with a value in any body, however it was answered; none when it cannot be read. For leaks in refusals. */
export function statisticsIn({ response }: AnsweredExchange): readonly StatisticAnswer[] {
  const users = read(response.body);
  if (typeof users === 'string') return [];
  return users.flatMap(({ scids }) => scids.flatMap(({ stats }) => stats)).filter(hasValue);
}

/** Whether a body is built as documented and holds no statistic with a value. */
export function isEmptyAnswer(exchange: AnsweredExchange): boolean {
  return typeof read(exchange.response.body) !== 'string' && statisticsIn(exchange).length === 0;
}

/** Stands in no XUID and no GUID, and in no name that anybody would give. */
const keySeparator = '\n';

/** What names one statistic of one user: XUIDs as integers, GUIDs in any case, names exactly. */
export function keyOf(xuid: bigint, scid: string, name: string): string {
  return [xuid.toString(), scid.toLowerCase(), name].join(keySeparator);
}

/** Every statistic with a value by its key. Of one that stands there twice the last counts. */
export function statisticsByKey(users: readonly UserAnswer[]): ReadonlyMap<string, StatisticAnswer> {
  return new Map(
    users.flatMap(({ xuid, scids }) =>
      scids.flatMap(({ scid, stats }) =>
        stats.filter(hasValue).map((statistic) => [keyOf(xuid, scid, statistic.name), statistic] as const),
      ),
    ),
  );
}

/** Judges that a refusal does not carry what it refuses. */
export function judgeNothingShown(subject: Subject, exchange: AnsweredExchange): void {
  if (isOk(exchange.response.status)) return;
  const [shown] = statisticsIn(exchange);
  if (shown === undefined) return;
  subject.finding({
    expected: 'a refusal without statistics in its body',
    got: `${exchange.response.status} with "${shown.name}" in the body`,
    pointer: shown.pointer,
    value: shown.value,
    exchanges: [exchange],
  });
}
