import { LosslessNumber } from 'lossless-json';
import { showing } from '../../faults/userstats/answer.js';
import { withStatistics } from '../../faults/userstats/rendered.js';
import { together } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { inZone } from '../in-zone.js';
import { extended, reversed } from '../json-order.js';
import { variantTable } from '../table.js';

/** Forms of a right response. */
export const answerVariants = variantTable('userstats', {
  'values-as-strings': [
    'Every value is a string, as live services send them.',
    'Integer and Double may be decimal text, and the other types are text anyway.',
    userstats.instead('renderValue', (_statistic, literal) => literal),
  ],
  'type-names-in-small-letters': [
    'Types are written integer, double, datetime and string.',
    'Enumeration values compare in any letter case.',
    showing((users) =>
      withStatistics(users, (stats) => stats.map((one) => ({ ...one, type: one.type.toLowerCase() }))),
    ),
  ],
  'user-ids-as-numbers': [
    'XUIDs are JSON numbers with all their digits in the response, however they were requested.',
    'The sample response has both forms.',
    userstats.after('renderUser', (user, requested) => ({
      ...user,
      xuid: new LosslessNumber(requested.value.toString()),
    })),
  ],
  'no-gamertags': [
    'Users have a XUID and service configurations, and no gamertag.',
    'Not every response has the gamertag.',
    userstats.after('renderUser', ({ xuid, scids }) => ({ xuid, scids })),
  ],
  'empty-parts-left-out': [
    'Service configurations without statistics are left out, and so are users without service configurations.',
    'A statistic without a value is left out; no page says that what is around it stays.',
    together(
      userstats.instead('showsConfiguration', ({ stats }) => stats.length > 0),
      userstats.instead('showsUser', ({ scids }) => scids.length > 0),
    ),
  ],
  'further-members-everywhere': [
    'Objects of every level have further members.',
    'Unknown further members are allowed in every response.',
    userstats.instead('renderAnswer', (users) => extended({ links: {}, users, count: null })),
  ],
  'everything-in-the-opposite-order': [
    'Users, service configurations, statistics and members are in the opposite order.',
    'No page promises an order of records or members.',
    userstats.instead('renderAnswer', (users) => reversed({ users }, true)),
  ],
  'dates-with-an-offset-and-few-digits': [
    'A DateTime has three digits of a fraction and an offset instead of Z.',
    'ISO 8601 allows any number of fraction digits, and every zone.',
    userstats.sometimes('renderValue', ({ type }, literal) =>
      type === 'DateTime' ? literal.replace(/(\.\d{3})\d*(?=Z$)/, '$1').replace(/Z$/, '+00:00') : undefined,
    ),
  ],
  'dates-in-the-zone-of-each-request': [
    'A DateTime is written in another zone in each request of another length.',
    'Times with a zone compare as instants.',
    userstats.sometimes('renderValue', ({ type }, literal, { request }) =>
      type === 'DateTime' && literal.endsWith('Z') ? inZone(literal, (request.body.length % 3) - 1) : undefined,
    ),
  ],
  'canonical-user-ids': [
    'A XUID is written in its shortest spelling, so leading zeros of the request are gone.',
    'XUIDs compare as integers; that the spelling of the request is echoed is recommended.',
    userstats.before('renderUser', (requested) => [{ ...requested, text: requested.value.toString() }]),
    { warns: ['STATS-RESPONSE-SUBSET'] },
  ],
  'tiny-doubles-are-not-a-number': [
    'A Double that is too small for the store is written as NaN.',
    'A Double is a number; NaN is a SHOULD finding only.',
    userstats.sometimes('renderValue', ({ type }, literal) =>
      type === 'Double' && literal.includes('e-') ? 'NaN' : undefined,
    ),
    { warns: ['STATS-VALUE-TYPE'] },
  ],
  'no-entity-tag': [
    'Responses carry no ETag, and conditions are not read.',
    'A service need not offer conditional requests.',
    userstats.instead('conditional', (response) => response),
  ],
});
