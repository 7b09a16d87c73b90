import { LosslessNumber } from 'lossless-json';
import { exactText, type JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import { dataRule } from './message.js';
import { hasValue, type StatisticAnswer, usersIn } from './statistics.js';
import { departureOf } from './typed-value.js';

const id = 'STATS-VALUE-TYPE';

/** The text of a value: 7 and "7" both stand for seven, and every digit counts. */
export function textOfValue(value: JsonValue | undefined): string {
  if (value === undefined) return 'absent';
  if (value instanceof LosslessNumber) return value.toString();
  return typeof value === 'object' ? exactText(value) : String(value);
}

function describe(value: JsonValue): string {
  if (typeof value === 'string') return `the string ${JSON.stringify(value)}`;
  if (typeof value === 'boolean') return `the boolean ${String(value)}`;
  if (Array.isArray(value)) return 'an array';
  const isNumber = typeof value !== 'object' || value instanceof LosslessNumber;
  return isNumber ? `the number ${textOfValue(value)}` : 'an object';
}

/** What is wrong with the value of one statistic in the light of its type; undefined when they agree, or either is missing. */
export function judgeValue(statistic: StatisticAnswer): Deviation | undefined {
  const { type, value, name, pointer } = statistic;
  if (typeof type !== 'string' || value === undefined || !hasValue(statistic)) return undefined;
  const departure = departureOf(type, value);
  return (
    departure &&
    deviation(id, {
      part: 'body',
      pointer: `${pointer}/value`,
      // As text: a report shows every digit of a number, and no JSON of one does.
      value: textOfValue(value),
      level: departure.level,
      expected: `${departure.expected}, because the type of "${name}" is ${type}`,
      got: describe(value),
      kind: `${type.toLowerCase()} ${departure.level}`,
    })
  );
}

/** Each value agrees with its type. */
export const statisticsValueRule = dataRule(id, ({ json }) => {
  const users = usersIn(json.exact);
  if (typeof users === 'string') return [];
  return users.flatMap(({ scids }) => scids.flatMap(({ stats }) => stats.flatMap((one) => judgeValue(one) ?? [])));
});
