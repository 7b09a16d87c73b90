import { eachTitle, withDevices, withLastSeen } from '../../faults/presence/record-parts.js';
import { type Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import type { PresenceRecord } from '../../presence/record.js';
import { inZone } from '../in-zone.js';
import { extended, reversed } from '../json-order.js';
import { variantTable } from '../table.js';

/** Returns a full record with each of its times changed. */
export function withTimes(record: PresenceRecord, change: (time: string) => string): PresenceRecord {
  const changed = withDevices(record, (devices) =>
    devices.map((device) => ({
      ...device,
      ...(device.titles && {
        titles: device.titles.map((title) => ({ ...title, lastModified: change(title.lastModified) })),
      }),
    })),
  );
  return withLastSeen(changed, { timestamp: change(record.lastSeen?.timestamp ?? '') });
}

/** Writes each time of a record in another form. */
function times(change: (time: string) => string): Patch {
  return presence.after('fullRecord', (record) => withTimes(record, change));
}

const orderPermitted = 'No page promises an order of records.';

/** Other ways to write a record. (json-presencerecord, json-titlerecord) */
export const recordVariants = variantTable('presence', {
  'enums-in-upper-case': [
    'States and placements are written in upper case.',
    'Enum values compare in any letter case: documents and live responses differ in it.',
    presence.instead('renderRecord', (record) =>
      eachTitle({ ...record, state: record.state.toUpperCase() }, (title) => ({
        ...title,
        state: title.state.toUpperCase(),
        placement: title.placement.toUpperCase(),
      })),
    ),
  ],
  'times-without-fraction': [
    'Times have no fraction of a second.',
    'A time has up to seven fraction digits, and may have none.',
    times((time) => time.replace(/\.\d+/, '')),
  ],
  'times-to-the-minute': [
    'Times end with the minute, and those of even minutes have no hyphens and colons.',
    'ISO 8601 has a basic form, and leaves it open how exact a time is.',
    times((time) => {
      const short = time.replace(/:\d\d(?:\.\d+)?Z$/, 'Z');
      return /[02468]Z$/.test(short) ? short.replace(/[-:]/g, '') : short;
    }),
  ],
  'times-without-zone': [
    'Times have three fraction digits and no zone.',
    'The samples of the documents have no zone.',
    times((time) => time.replace(/(\.\d{3})\d*Z$/, '$1')),
  ],
  'times-in-the-zone-of-each-request': [
    'Times are written in another zone in each request with another number of users.',
    'Times with a zone compare as instants.',
    presence.after('fullRecord', (record, _requested, _person, _localise, { request }) => {
      const hours = (request.body.toString('utf8').split(',').length % 3) - 1;
      return withTimes(record, (time) => (time === '' ? '' : inZone(time, hours)));
    }),
  ],
  'largest-title-id-with-leading-zeros': [
    'The title of lastSeen has the largest id of 32 bits, with leading zeros.',
    'A title id is the digits of an unsigned 32-bit integer.',
    presence.after('fullRecord', (record) => withLastSeen(record, { titleId: '0004294967295' })),
  ],
  'time-of-a-title-called-timestamp': [
    'The time of a title is called timestamp.',
    'The samples call it timestamp, the table calls it lastModified.',
    presence.instead('renderRecord', (record) =>
      eachTitle(record, ({ lastModified, ...title }) => ({ ...title, timestamp: lastModified })),
    ),
  ],
  'members-in-reverse-order': [
    'The members of each object are in reverse order.',
    'The members of a JSON object have no order.',
    presence.instead('renderAnswer', (records) => reversed(records, false)),
  ],
  'further-members-everywhere': [
    'Each object has a member that no page names.',
    'Members that the documents do not name are allowed in a response.',
    presence.instead('renderAnswer', (records) => extended(records)),
  ],
  'numeric-title-ids': [
    'The ids of titles are JSON numbers.',
    'The table of titles calls the id a number; the samples have a string, so a number is a SHOULD finding.',
    presence.instead('renderRecord', (record) => eachTitle(record, (title) => ({ ...title, id: Number(title.id) }))),
    { warns: ['PRES-RESPONSE-SHAPE'] },
  ],
  'one-record-without-an-array': [
    'The record of a user who is requested alone has no array around it.',
    'The sample of the page is one object; live responses are arrays, so an object is a SHOULD finding.',
    presence.instead('renderAnswer', (records, { users }) =>
      users.length === 1 && records.length === 1 ? records[0] : records,
    ),
    { warns: ['PRES-RESPONSE-SHAPE'] },
  ],
  'records-by-xuid': [
    'Records are in the order of their XUIDs, not of the request.',
    orderPermitted,
    presence.instead('orderRecords', (records) =>
      records.toSorted((left, right) => (BigInt(left.xuid) < BigInt(right.xuid) ? -1 : 1)),
    ),
  ],
  'records-last-first': [
    'Records are in the opposite order of the request.',
    orderPermitted,
    presence.instead('orderRecords', (records) => records.toReversed()),
  ],
  'names-empty': [
    'The service knows no names of titles.',
    'A name may be empty.',
    presence.sometimes('localise', (text) => (text.size > 1 ? '' : undefined)),
  ],
  'empty-devices-at-the-level-user': [
    'At the level user every record has an empty array of devices.',
    'An empty array shows no devices, as the level requires.',
    presence.instead('renderRecord', (record, { level }) => (level === 'user' ? { ...record, devices: [] } : record)),
  ],
  'last-seen-at-the-deepest-level-only': [
    'lastSeen is shown at the level all and at no other.',
    'lastSeen may be there at any level, and need not.',
    presence.after('recordAtLevel', ({ lastSeen, ...cut }, _record, level) =>
      level === 'all' && lastSeen !== undefined ? { ...cut, lastSeen } : cut,
    ),
  ],
  'texts-in-one-locale': [
    'All texts are in one locale, whatever Accept-Language says.',
    'Texts are in the requested locale where the service has it, and it may have one alone.',
    presence.instead('chooseLocale', () => 'en-US'),
  ],
});
