import { LosslessNumber } from 'lossless-json';
import type { StatisticType } from '../../world/world.js';
import type { Fault } from '../../departure.js';
import { withStatistics } from './rendered.js';
import { userstatsFault } from './userstats-fault.js';

/** Values of one type in another form; undefined keeps the form of the mock. */
function rendering(type: StatisticType, change: (literal: string) => unknown): Fault['overrides'] {
  return ({ userstats }) => ({
    userstats: {
      renderValue: (statistic, literal, context) =>
        (statistic.type === type ? change(literal) : undefined) ?? userstats.renderValue(statistic, literal, context),
    },
  });
}

/** Values that are not what their type says. */
export const valueTypeFaults = [
  userstatsFault(
    'integers-with-a-fraction',
    'All numbers are formatted as doubles, so an Integer is "7.0".',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('Integer', (literal) => `${literal}.0`),
  ),
  userstatsFault(
    'integers-with-a-tiny-fraction',
    'Numbers are sums in decimal arithmetic: an Integer is 7.00000000000000000001, which a double cannot tell from 7.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('Integer', (literal) => new LosslessNumber(`${literal}.00000000000000000001`)),
  ),
  userstatsFault(
    'thousands-are-separated',
    'Numbers are formatted for people: from a thousand on there are commas.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('Integer', (literal) => literal.replace(/\B(?=(\d{3})+$)/g, ',')),
  ),
  userstatsFault(
    'large-integers-in-exponent-notation',
    'Large integers pass through a double on their way into text.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('Integer', (literal) => (literal.length > 16 ? Number(literal).toExponential() : undefined)),
  ),
  userstatsFault(
    'nought-and-one-are-booleans',
    'The column is guessed to be a flag where its value is 0 or 1.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('Integer', (literal) => (/^[01]$/.test(literal) ? literal === '1' : undefined)),
  ),
  userstatsFault(
    'decimal-comma',
    'Doubles are formatted in the locale of the server.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('Double', (literal) => literal.replace('.', ',')),
  ),
  userstatsFault(
    'seconds-since-1970',
    'A DateTime is written as the seconds since 1970.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('DateTime', (literal) => new LosslessNumber(String(Math.floor(Date.parse(literal) / 1000)))),
  ),
  userstatsFault(
    'dates-of-an-old-serialiser',
    'A DateTime is written as /Date(milliseconds)/.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('DateTime', (literal) => `/Date(${Date.parse(literal)})/`),
  ),
  userstatsFault(
    'dates-of-http',
    'A DateTime is written in the form that HTTP headers have.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('DateTime', (literal) => new Date(literal).toUTCString()),
  ),
  userstatsFault(
    'blank-between-date-and-time',
    'A DateTime comes from the database as it is: with a blank instead of the T.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('DateTime', (literal) => literal.replace('T', ' ').replace('Z', '')),
  ),
  userstatsFault(
    'dates-on-30-february',
    'Every month has 30 days: a DateTime is on 30 February.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('DateTime', (literal) => literal.replace(/^\d{4}-\d\d-\d\d/, '2023-02-30')),
  ),
  userstatsFault(
    'dates-with-an-offset-of-two-days',
    'A DateTime has an offset of 48 hours.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('DateTime', (literal) => literal.replace(/Z$/, '+48:00')),
  ),
  userstatsFault(
    'text-of-digits-becomes-a-number',
    'The serialiser sees digits and drops the quotes, whatever the type says.',
    { fails: ['STATS-VALUE-TYPE'] },
    rendering('String', (literal) => (/^\d+$/.test(literal) ? Number(literal) : undefined)),
  ),
  userstatsFault(
    'everything-is-called-a-string',
    'The type is String for every statistic, and the values are text.',
    { fails: ['STATS-VALUE-TYPE'] },
    () => ({
      userstats: {
        renderValue: (_statistic, literal) => literal,
        renderAnswer: (users) => ({
          users: withStatistics(users, (stats) => stats.map((one) => ({ ...one, type: 'String' }))),
        }),
      },
    }),
  ),
  userstatsFault(
    'whole-doubles-are-called-integers',
    'The type is guessed from the value, and a Double without a fraction is called an Integer.',
    { fails: ['STATS-VALUE-TYPE'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users: withStatistics(users, (stats) =>
            stats.map((one) =>
              one.type === 'Double' && /^-?\d+$/.test(String(one.value)) ? { ...one, type: 'Integer' } : one,
            ),
          ),
        }),
      },
    }),
  ),
];
