import { isLosslessNumber, LosslessNumber } from 'lossless-json';
import { type Patch, together } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import type { RenderedConfiguration, RenderedStatistic } from '../../userstats/render.js';
import { failing, faultTable } from '../table.js';
import { showing } from './answer.js';

/** Writes each service configuration of each user in another form. */
function eachConfiguration(change: (configuration: RenderedConfiguration) => unknown): Patch {
  return showing((users) => users.map(({ scids, ...user }) => ({ ...user, scids: scids.map(change) })));
}

/** Writes each statistic in another form. */
function eachStatistic(change: (statistic: RenderedStatistic) => unknown): Patch {
  return eachConfiguration(({ scid, stats }) => ({ scid, stats: stats.map(change) }));
}

/** The shape of a response. (uri-batchpost, Response body) */
export const responseShapeFaults = faultTable('userstats', failing('STATS-RESPONSE-SHAPE'), {
  'users-without-a-root': [
    'The list of users is the whole response, without an object around it.',
    userstats.instead('renderAnswer', (users) => users),
  ],
  'members-begin-with-capitals': [
    'The serialiser writes the names of classes: Users, Xuid, Scids.',
    userstats.instead('renderAnswer', (users) => ({
      Users: users.map(({ xuid, gamertag, scids }) => ({ Xuid: xuid, Gamertag: gamertag, Scids: scids })),
    })),
  ],
  'answer-of-contract-version-2': [
    'Whatever contract version is requested, the response has the groups of version 2.',
    userstats.instead('renderAnswer', (users) => ({
      groups: [],
      statlistscollection: users.map(({ xuid, scids }) => ({
        arrangebyfield: 'xuid',
        arrangebyfieldid: xuid,
        stats: scids.flatMap(({ scid, stats }) =>
          stats.map(({ statname, type, value }) => ({ scid, name: statname, type, value, properties: {} })),
        ),
      })),
    })),
  ],
  'statistics-keyed-by-name': [
    'The statistics of a service configuration are an object with a member for each name.',
    eachConfiguration(({ scid, stats }) => ({
      scid,
      stats: Object.fromEntries(stats.map(({ statname, value }) => [statname, value])),
    })),
  ],
  'no-statistics-are-null': [
    'Where somebody has no statistic in a service configuration, stats is null and not an empty list.',
    eachConfiguration(({ scid, stats }) => ({ scid, stats: stats.length === 0 ? null : stats })),
  ],
  'nobody-is-null': ['When nobody was found, users is null.', showing((users) => (users.length === 0 ? null : users))],
  'text-has-no-type': [
    'The type is written for numbers and dates, and left out for String.',
    eachStatistic(({ statname, type, value }) => (type === 'String' ? { statname, value } : { statname, type, value })),
  ],
  'type-is-a-number': [
    'The type is written as the number of its enumeration member.',
    eachStatistic((one) => ({ ...one, type: ['Integer', 'Double', 'DateTime', 'String'].indexOf(one.type) })),
  ],
  'gamertag-null-for-number-ids': [
    'Users who are requested with a number are not found in the profile cache, and their gamertag is null.',
    showing((users, { request }) =>
      /"requestedusers":\s*\[\d/.test(request.body.toString())
        ? users.map((user) => ({ ...user, gamertag: null }))
        : users,
    ),
  ],
  'value-in-an-object': [
    'Each value is wrapped in an object that says how to read it.',
    userstats.after('renderValue', (value, _statistic, literal) => ({
      [isLosslessNumber(value) ? 'number' : 'text']: literal,
    })),
    { fails: ['STATS-RESPONSE-SHAPE', 'STATS-VALUE-TYPE'] },
  ],
  'missing-value-is-null': [
    'A statistic that exists and has no value is listed with null.',
    together(
      userstats.after('findValue', (literal) => literal ?? 'null'),
      userstats.sometimes('renderValue', (_statistic, literal) => (literal === 'null' ? null : undefined)),
    ),
    { fails: ['STATS-RESPONSE-SHAPE', 'STATS-RESPONSE-SUBSET'] },
  ],
  'total-under-the-id-behind-the-last': [
    'The row of totals is listed like a user; its id, as a number, is one more than the largest XUID.',
    showing((users) => [...users, { xuid: new LosslessNumber((2n ** 64n).toString()), scids: [] }]),
    { fails: ['STATS-RESPONSE-SHAPE', 'STATS-RESPONSE-SUBSET'] },
  ],
});
