import { isLosslessNumber } from 'lossless-json';
import type { RenderedUser } from '../../userstats/render.js';
import { userstatsFault } from './userstats-fault.js';

/** The users with every statistic in another form. */
function eachStatistic(
  users: readonly RenderedUser[],
  change: (name: string, type: string, value: unknown) => unknown,
): unknown[] {
  return users.map(({ scids, ...user }) => ({
    ...user,
    scids: scids.map(({ scid, stats }) => ({
      scid,
      stats: stats.map(({ statname, type, value }) => change(statname, type, value)),
    })),
  }));
}

/** Answers that are built otherwise than documented. */
export const responseShapeFaults = [
  userstatsFault(
    'users-without-a-root',
    'The list of users is the whole answer, without an object around it.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({ userstats: { renderAnswer: (users) => users } }),
  ),
  userstatsFault(
    'members-begin-with-capitals',
    'The serialiser writes the names of our classes: Users, Xuid, Scids.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          Users: users.map(({ xuid, gamertag, scids }) => ({ Xuid: xuid, Gamertag: gamertag, Scids: scids })),
        }),
      },
    }),
  ),
  userstatsFault(
    'answer-of-contract-version-2',
    'Whatever contract version is asked for, the answer has the groups of version 2.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          groups: [],
          statlistscollection: users.map(({ xuid, scids }) => ({
            arrangebyfield: 'xuid',
            arrangebyfieldid: xuid,
            stats: scids.flatMap(({ scid, stats }) =>
              stats.map(({ statname, type, value }) => ({ scid, name: statname, type, value, properties: {} })),
            ),
          })),
        }),
      },
    }),
  ),
  userstatsFault(
    'statistics-keyed-by-name',
    'The statistics of a service configuration are an object with a member for each name.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users: users.map(({ scids, ...user }) => ({
            ...user,
            scids: scids.map(({ scid, stats }) => ({
              scid,
              stats: Object.fromEntries(stats.map(({ statname, value }) => [statname, value])),
            })),
          })),
        }),
      },
    }),
  ),
  userstatsFault(
    'no-statistics-are-null',
    'Where somebody has no statistic in a service configuration, stats is null and not an empty list.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users: users.map(({ scids, ...user }) => ({
            ...user,
            scids: scids.map(({ scid, stats }) => ({ scid, stats: stats.length === 0 ? null : stats })),
          })),
        }),
      },
    }),
  ),
  userstatsFault(
    'nobody-is-null',
    'When nobody was found, users is null.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({
      userstats: { renderAnswer: (users) => ({ users: users.length === 0 ? null : users }) },
    }),
  ),
  userstatsFault(
    'text-has-no-type',
    'The type is written for numbers and dates; String goes without saying.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users: eachStatistic(users, (statname, type, value) =>
            type === 'String' ? { statname, value } : { statname, type, value },
          ),
        }),
      },
    }),
  ),
  userstatsFault(
    'type-is-a-number',
    'The type is written as the number of its enumeration member.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users: eachStatistic(users, (statname, type, value) => ({
            statname,
            type: ['Integer', 'Double', 'DateTime', 'String'].indexOf(type),
            value,
          })),
        }),
      },
    }),
  ),
  userstatsFault(
    'gamertag-null-for-number-ids',
    'Users who were asked for with a number are not found in the profile cache, and their gamertag is null.',
    { fails: ['STATS-RESPONSE-SHAPE'] },
    () => ({
      userstats: {
        renderAnswer: (users, { request }) => ({
          users: users.map((user) =>
            /"requestedusers":\s*\[\d/.test(request.body.toString()) ? { ...user, gamertag: null } : user,
          ),
        }),
      },
    }),
  ),
  userstatsFault(
    'value-in-an-object',
    'Each value is wrapped in an object that tells how it is to be read.',
    { fails: ['STATS-RESPONSE-SHAPE', 'STATS-VALUE-TYPE'] },
    ({ userstats }) => ({
      userstats: {
        renderValue: (statistic, literal, context) => ({
          [isLosslessNumber(userstats.renderValue(statistic, literal, context)) ? 'number' : 'text']: literal,
        }),
      },
    }),
  ),
  userstatsFault(
    'missing-value-is-null',
    'A statistic that exists and has no value stands in the answer with null.',
    { fails: ['STATS-RESPONSE-SHAPE', 'STATS-RESPONSE-SUBSET'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) => userstats.findValue(person, statistic, context) ?? 'null',
        renderValue: (statistic, literal, context) =>
          literal === 'null' ? null : userstats.renderValue(statistic, literal, context),
      },
    }),
  ),
];
