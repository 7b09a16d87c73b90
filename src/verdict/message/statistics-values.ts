import { LosslessNumber } from 'lossless-json';
import { exactText, type JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import { DeviationList } from './deviation-list.js';
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

/** What is wrong with the value of one statistic in the light of its type. */
interface WrongValue {
  /** What is wrong, without the place. */
  readonly kind: string;
  readonly deviation: () => Deviation;
}

function wrongValue(statistic: StatisticAnswer): WrongValue | undefined {
  const { type, value, name, pointer } = statistic;
  if (typeof type !== 'string' || value === undefined || !hasValue(statistic)) return undefined;
  const departure = departureOf(type, value);
  if (departure === undefined) return undefined;
  const kind = `${type.toLowerCase()} ${departure.level}`;
  const deviates = (): Deviation =>
    deviation(id, {
      part: 'body',
      pointer: `${pointer}/value`,
      // As text: a report shows every digit of a number, and no JSON of one does.
      value: textOfValue(value),
      level: departure.level,
      expected: `${departure.expected}, because the type of "${name}" is ${type}`,
      got: describe(value),
      kind,
    });
  return { kind, deviation: deviates };
}

/** Describes what is wrong with the value of one statistic in the light of its type; undefined when they agree, or either is missing. */
export function judgeValue(statistic: StatisticAnswer): Deviation | undefined {
  return wrongValue(statistic)?.deviation();
}

/** Each value agrees with its type. */
export const statisticsValueRule = dataRule(id, ({ json }) => {
  const users = usersIn(json.exact);
  if (typeof users === 'string') return [];
  const found = new DeviationList();
  for (const { scids } of users) {
    for (const { stats } of scids) {
      for (const statistic of stats) {
        const wrong = wrongValue(statistic);
        if (wrong !== undefined) found.add(wrong.kind, wrong.deviation);
      }
    }
  }
  return found.all;
});
