import { isSchemaNode, readSchemaFile } from './schema-file.js';

/** A time of a message: how many units of 100 nanoseconds since 1970, by its own clock where it names no zone. */
export interface Time {
  readonly ticks: bigint;
  readonly hasZone: boolean;
}

/** The unit in which times are read: a page allows seven fraction digits. */
const ticksPerSecond = 10_000_000n;
const fractionDigits = 7;

let pattern: RegExp | undefined;

/** The form of a time as the schemas of messages state it, so that no second copy can differ from it. */
function timePattern(): RegExp {
  if (pattern !== undefined) return pattern;
  const definitions = readSchemaFile('http/definitions')['$defs'];
  const instant = isSchemaNode(definitions) ? definitions['instant'] : undefined;
  const text = isSchemaNode(instant) ? instant['pattern'] : undefined;
  if (typeof text !== 'string') throw new Error('schemas/http/definitions.schema.json states no pattern of a time.');
  pattern = new RegExp(text, 'u');
  return pattern;
}

/** A date by month and day, by the day of the year, or by week and weekday; then the clock and the zone. */
const parts =
  /^(?<year>\d{4})-?(?:(?<month>\d\d)-?(?<day>\d\d)|(?<dayOfYear>\d{3})|W(?<week>\d\d)-?(?<weekday>\d))(?:T(?<clock>[\d:]+)(?:[.,](?<fraction>\d+))?(?<zone>Z|[+-][\d:]+)?)?$/i;

/** The day of the month of January on which a date is, counted on into the months after it. */
function dayInJanuary(year: number, { dayOfYear, week, weekday }: Record<string, string | undefined>): number {
  if (dayOfYear !== undefined) return Number(dayOfYear);
  // The 4th of January is always in the first week, and weeks begin on Monday.
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4);
  const mondayOfFirstWeek = 4 - ((fourth.getUTCDay() + 6) % 7);
  return mondayOfFirstWeek + (Number(week) - 1) * 7 + Number(weekday) - 1;
}

/** Minutes east of Greenwich. */
function offsetOf(zone: string): number {
  const [hours = '0', minutes = '0'] = zone.replace(/[^0-9]/g, '').match(/\d\d/g) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (zone.startsWith('-') ? -1 : 1);
}

/** Nanoseconds in units of 100: a fraction is that of the last unit that the clock names. */
function fractionTicks(fraction: string, clockParts: number): bigint {
  const secondsOfUnit = [3600n, 60n, 1n][clockParts - 1] ?? 1n;
  return (
    (BigInt(fraction.padEnd(fractionDigits, '0')) * secondsOfUnit * ticksPerSecond) / 10n ** BigInt(fractionDigits)
  );
}

/**
 * Reads a time of ISO 8601: a date, alone or with a clock of 0 to 7 fraction digits, the zone optional. The extended and the basic
 * form are read, and a clock that ends with its hour or minute.
 *
 * @returns undefined for any other text, and for a date, an offset or a second that does not exist.
 */
export function readTime(text: string): Time | undefined {
  if (!timePattern().test(text)) return undefined;
  const { groups = {} } = parts.exec(text) ?? {};
  const { year, month, day, clock = '00', fraction = '', zone } = groups as Record<string, string | undefined>;
  const date = new Date(0);
  if (month === undefined) date.setUTCFullYear(Number(year), 0, dayInJanuary(Number(year), groups));
  else date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const units = clock.match(/\d\d/g) ?? [];
  const [hour = '0', minute = '0', second = '0'] = units;
  date.setUTCHours(Number(hour), Number(minute) - offsetOf(zone ?? ''), Number(second));
  const seconds = BigInt(date.getTime() / 1000);
  return { ticks: seconds * ticksPerSecond + fractionTicks(fraction, units.length), hasZone: zone !== undefined };
}

/**
 * Returns a text that is equal for two times that say the same: the instant where both name a zone, else the text itself.
 *
 * @param unit `minute` ignores what is finer than a minute.
 * @example timeKey('2024-05-01T19:45:00Z') === timeKey('2024-05-01T21:45:00+02:00') // true
 */
export function timeKey(text: string, unit: 'tick' | 'minute' = 'tick'): string {
  const time = readTime(text);
  if (time === undefined) return text;
  if (!time.hasZone && unit === 'tick') return text;
  return `${unit} ${time.hasZone ? '' : 'without a zone '}${time.ticks / (unit === 'minute' ? ticksPerSecond * 60n : 1n)}`;
}
