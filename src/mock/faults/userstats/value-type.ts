import { LosslessNumber } from 'lossless-json';
import { type Patch, together } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import type { RenderedStatistic } from '../../userstats/render.js';
import type { StatisticType } from '../../world/world.js';
import { failing, faultTable } from '../table.js';
import { showing } from './answer.js';
import { withStatistics } from './rendered.js';

/** Writes the values of a type in another form; undefined keeps the usual one. */
function written(type: StatisticType, write: (literal: string) => unknown): Patch {
  return userstats.sometimes('renderValue', (statistic, literal) =>
    statistic.type === type ? write(literal) : undefined,
  );
}

/** Gives each statistic another type. */
function typed(typeOf: (statistic: RenderedStatistic) => string): Patch {
  return showing((users) => withStatistics(users, (stats) => stats.map((one) => ({ ...one, type: typeOf(one) }))));
}

/** Values that do not fit their type. (uri-batchpost, Response body) */
export const valueTypeFaults = faultTable('userstats', failing('STATS-VALUE-TYPE'), {
  'integers-with-a-fraction': [
    'All numbers are formatted as doubles, so an Integer is "7.0".',
    written('Integer', (literal) => `${literal}.0`),
  ],
  'integers-with-a-tiny-fraction': [
    'Numbers are decimal sums: an Integer is 7.00000000000000000001, which as a double equals 7.',
    written('Integer', (literal) => new LosslessNumber(`${literal}.00000000000000000001`)),
  ],
  'thousands-are-separated': [
    'Numbers are formatted for people: from a thousand on there are commas.',
    written('Integer', (literal) => literal.replace(/\B(?=(\d{3})+$)/g, ',')),
  ],
  'large-integers-in-exponent-notation': [
    'Large integers pass through a double on their way into text.',
    written('Integer', (literal) => (literal.length > 16 ? Number(literal).toExponential() : undefined)),
  ],
  'zero-and-one-are-booleans': [
    'The column is guessed to be a flag where its value is 0 or 1.',
    written('Integer', (literal) => (/^[01]$/.test(literal) ? literal === '1' : undefined)),
  ],
  'decimal-comma': [
    'Doubles are formatted in the locale of the server.',
    written('Double', (literal) => literal.replace('.', ',')),
  ],
  'seconds-since-1970': [
    'A DateTime is written as the seconds since 1970.',
    written('DateTime', (literal) => new LosslessNumber(String(Math.floor(Date.parse(literal) / 1000)))),
  ],
  'dates-of-an-old-serialiser': [
    'A DateTime is written as /Date(milliseconds)/.',
    written('DateTime', (literal) => `/Date(${Date.parse(literal)})/`),
  ],
  'dates-of-http': [
    'A DateTime is written in the form that HTTP headers have.',
    written('DateTime', (literal) => new Date(literal).toUTCString()),
  ],
  'blank-between-date-and-time': [
    'A DateTime is written as the database has it: with a blank instead of the T.',
    written('DateTime', (literal) => literal.replace('T', ' ').replace('Z', '')),
  ],
  'dates-on-30-february': [
    'Every month has 30 days: a DateTime is on 30 February.',
    written('DateTime', (literal) => literal.replace(/^\d{4}-\d\d-\d\d/, '2023-02-30')),
  ],
  'dates-with-an-offset-of-two-days': [
    'A DateTime has an offset of 48 hours.',
    written('DateTime', (literal) => literal.replace(/Z$/, '+48:00')),
  ],
  'text-of-digits-becomes-a-number': [
    'The serialiser sees digits and drops the quotes, whatever the type is.',
    written('String', (literal) => (/^\d+$/.test(literal) ? Number(literal) : undefined)),
  ],
  'everything-is-called-a-string': [
    'The type is String for every statistic, and the values are text.',
    together(
      userstats.instead('renderValue', (_statistic, literal) => literal),
      typed(() => 'String'),
    ),
  ],
  'whole-doubles-are-called-integers': [
    'The type is guessed from the value, and a Double without a fraction is called an Integer.',
    typed(({ type, value }) => (type === 'Double' && /^-?\d+$/.test(String(value)) ? 'Integer' : type)),
  ],
});
