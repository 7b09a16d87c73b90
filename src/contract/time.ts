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
  pattern = new RegExp(text);
  return pattern;
}

const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):?(\d\d)?)?$/;

/**
 * Reads a time of ISO 8601: date and time with 0 to 7 fraction digits, the zone optional.
 *
 * @returns undefined for any other text, and for a date, an offset or a second that does not exist.
 */
export function readTime(text: string): Time | undefined {
  if (!timePattern().test(text)) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', utc, sign, offsetHours, offsetMinutes] =
    parts.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * (sign === '-' ? -1 : 1);
  date.setUTCHours(Number(hour), Number(minute) - offset, Number(second));
  const seconds = BigInt(date.getTime() / 1000);
  const ticks = seconds * ticksPerSecond + BigInt(fraction.padEnd(fractionDigits, '0'));
  return { ticks, hasZone: utc !== undefined || sign !== undefined };
}

/** Date, hour and minute of a time. */
const minuteLength = '2012-09-17T07:15'.length;

/**
 * Returns a text that is equal for two times that say the same: the instant where both name a zone, else the text itself.
 *
 * @param unit `minute` ignores what is finer than a minute.
 * @example timeKey('2024-05-01T19:45:00Z') === timeKey('2024-05-01T21:45:00+02:00') // true
 */
export function timeKey(text: string, unit: 'tick' | 'minute' = 'tick'): string {
  const time = readTime(text);
  if (time === undefined) return text;
  if (!time.hasZone) return unit === 'minute' ? text.slice(0, minuteLength) : text;
  return `${unit} ${time.ticks / (unit === 'minute' ? ticksPerSecond * 60n : 1n)}`;
}
