import { LosslessNumber } from 'lossless-json';
import type { RenderedUser } from '../../userstats/render.js';
import { inZone } from '../in-zone.js';
import { userstatsVariant } from './userstats-variant.js';

/** The users with members that no page names, at every level. */
function withFurtherMembers(users: readonly RenderedUser[]): unknown[] {
  return users.map(({ scids, ...user }) => ({
    presence: null,
    ...user,
    scids: scids.map(({ scid, stats }) => ({
      revision: 7,
      scid,
      stats: stats.map((one) => ({ properties: { season: [1, 2] }, ...one, updated: '2024-05-01' })),
    })),
  }));
}

/** The same value with the members of every object and the entries of every list in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null || value instanceof LosslessNumber) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, reversed(member)])
      .reverse(),
  );
}

/** Forms of a right answer. */
export const answerVariants = [
  userstatsVariant(
    'values-as-strings',
    'Every value is a string, as live services send them.',
    'Integer and Double may be decimal text, and the other types are text anyway.',
    () => ({ userstats: { renderValue: (_statistic, literal) => literal } }),
  ),
  userstatsVariant(
    'type-names-in-small-letters',
    'Types are written integer, double, datetime and string.',
    'Enumeration values compare in any letter case.',
    ({ userstats }) => ({
      userstats: {
        renderUser: (asked, person, scids) =>
          userstats.renderUser(
            asked,
            person,
            scids.map(({ scid, stats }) => ({
              scid,
              stats: stats.map((one) => ({ ...one, type: one.type.toLowerCase() })),
            })),
          ),
      },
    }),
  ),
  userstatsVariant(
    'user-ids-as-numbers',
    'XUIDs stand in the answer as JSON numbers with all their digits, however they were asked for.',
    'The sample answer has both forms.',
    ({ userstats }) => ({
      userstats: {
        renderUser: (asked, person, scids) => ({
          ...userstats.renderUser(asked, person, scids),
          xuid: new LosslessNumber(asked.value.toString()),
        }),
      },
    }),
  ),
  userstatsVariant(
    'no-gamertags',
    'Users have a XUID and service configurations, and no gamertag.',
    'Not every answer has the gamertag.',
    () => ({ userstats: { renderUser: (asked, _person, scids) => ({ xuid: asked.text, scids }) } }),
  ),
  userstatsVariant(
    'empty-parts-left-out',
    'Service configurations without statistics are left out, and so are users without service configurations.',
    'A statistic without a value is left out; no page says that what is around it stays.',
    () => ({
      userstats: { showsConfiguration: ({ stats }) => stats.length > 0, showsUser: ({ scids }) => scids.length > 0 },
    }),
  ),
  userstatsVariant(
    'further-members-everywhere',
    'Objects of every level have members besides.',
    'Unknown further members are allowed in every answer.',
    () => ({ userstats: { renderAnswer: (users) => ({ links: {}, users: withFurtherMembers(users), count: null }) } }),
  ),
  userstatsVariant(
    'everything-in-the-opposite-order',
    'Users, service configurations, statistics and members stand in the opposite order.',
    'No page promises an order of records or members.',
    () => ({ userstats: { renderAnswer: (users) => reversed({ users }) } }),
  ),
  userstatsVariant(
    'dates-with-an-offset-and-few-digits',
    'A DateTime has three digits of a fraction and an offset instead of Z.',
    'ISO 8601 allows any number of fraction digits, and every zone.',
    ({ userstats }) => ({
      userstats: {
        renderValue: (statistic, literal, context) =>
          statistic.type === 'DateTime'
            ? literal.replace(/(\.\d{3})\d*(?=Z$)/, '$1').replace(/Z$/, '+00:00')
            : userstats.renderValue(statistic, literal, context),
      },
    }),
  ),
  userstatsVariant(
    'dates-in-the-zone-of-each-request',
    'A DateTime is written in another zone in each request of another length.',
    'Times with a zone compare as instants.',
    ({ userstats }) => ({
      userstats: {
        renderValue: (statistic, literal, context) =>
          statistic.type === 'DateTime' && literal.endsWith('Z')
            ? inZone(literal, (context.request.body.length % 3) - 1)
            : userstats.renderValue(statistic, literal, context),
      },
    }),
  ),
  userstatsVariant(
    'canonical-user-ids',
    'A XUID is answered in its shortest spelling, so leading zeros of the request are gone.',
    'XUIDs compare as integers; that the spelling of the request is echoed is recommended.',
    ({ userstats }) => ({
      userstats: {
        renderUser: (asked, person, scids) =>
          userstats.renderUser({ ...asked, text: asked.value.toString() }, person, scids),
      },
    }),
    { warns: ['STATS-RESPONSE-SUBSET'] },
  ),
  userstatsVariant(
    'tiny-doubles-are-not-a-number',
    'A Double that is too small for the store is written as NaN.',
    'A Double is a number; NaN is answered with a recommendation only.',
    ({ userstats }) => ({
      userstats: {
        renderValue: (statistic, literal, context) =>
          statistic.type === 'Double' && literal.includes('e-')
            ? 'NaN'
            : userstats.renderValue(statistic, literal, context),
      },
    }),
    { warns: ['STATS-VALUE-TYPE'] },
  ),
];
