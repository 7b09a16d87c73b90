import type { Variant } from '../../departure.js';
import type { PresenceRecord, TitleRecord } from '../../presence/record.js';
import { inZone } from '../in-zone.js';
import { presenceVariant } from './presence-variant.js';

/** A full record with each of its times changed. */
function withTimes(record: PresenceRecord, change: (time: string) => string): PresenceRecord {
  const { devices, lastSeen, ...user } = record;
  return {
    ...user,
    ...(devices && {
      devices: devices.map((device) => ({
        ...device,
        ...(device.titles && {
          titles: device.titles.map((title) => ({ ...title, lastModified: change(title.lastModified) })),
        }),
      })),
    }),
    ...(lastSeen && { lastSeen: { ...lastSeen, timestamp: change(lastSeen.timestamp) } }),
  };
}

/** A record as JSON with each of its titles changed. */
function withTitles(record: PresenceRecord, change: (title: TitleRecord) => unknown): unknown {
  if (record.devices === undefined) return record;
  const devices = record.devices.map((device) =>
    device.titles === undefined ? device : { ...device, titles: device.titles.map(change) },
  );
  return { ...record, devices };
}

/** A JSON value with the members of its objects in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

/** A JSON value with a further member in each of its objects. */
function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, extended(member)] as const);
  return { ...Object.fromEntries(members), '@extension': { note: null, counts: [1, 2.5] } };
}

/** Other ways to write a record. (json-presencerecord, json-titlerecord) */
export const recordVariants: readonly Variant[] = [
  presenceVariant(
    {
      name: 'enums-in-upper-case',
      title: 'States and placements are written in upper case.',
      permittedBy: 'Enum values compare in any letter case: documents and live answers differ in it.',
    },
    () => ({
      renderRecord: (record) => ({
        ...(withTitles(record, (title) => ({
          ...title,
          state: title.state.toUpperCase(),
          placement: title.placement.toUpperCase(),
        })) as PresenceRecord),
        state: record.state.toUpperCase(),
      }),
    }),
  ),
  presenceVariant(
    {
      name: 'times-without-fraction',
      title: 'Times have no fraction of a second.',
      permittedBy: 'A time has up to seven fraction digits, and may have none.',
    },
    ({ fullRecord }) => ({
      fullRecord: (...given) => withTimes(fullRecord(...given), (time) => time.replace(/\.\d+/, '')),
    }),
  ),
  presenceVariant(
    {
      name: 'times-to-the-minute',
      title: 'Times end with the minute, and those of even minutes have no hyphens and colons.',
      permittedBy: 'ISO 8601 has a basic form, and leaves it open how exact a time is.',
    },
    ({ fullRecord }) => ({
      fullRecord: (...given) =>
        withTimes(fullRecord(...given), (time) => {
          const short = time.replace(/:\d\d(?:\.\d+)?Z$/, 'Z');
          return /[02468]Z$/.test(short) ? short.replace(/[-:]/g, '') : short;
        }),
    }),
  ),
  presenceVariant(
    {
      name: 'times-without-zone',
      title: 'Times have three fraction digits and no zone.',
      permittedBy: 'The samples of the documents have no zone.',
    },
    ({ fullRecord }) => ({
      fullRecord: (...given) => withTimes(fullRecord(...given), (time) => time.replace(/(\.\d{3})\d*Z$/, '$1')),
    }),
  ),
  presenceVariant(
    {
      name: 'times-in-the-zone-of-each-request',
      title: 'Times are written in another zone in each request with another number of users.',
      permittedBy: 'Times with a zone compare as instants.',
    },
    ({ fullRecord }) => ({
      fullRecord: (asked, person, localise, context) => {
        const hours = (context.request.body.toString('utf8').split(',').length % 3) - 1;
        return withTimes(fullRecord(asked, person, localise, context), (time) => inZone(time, hours));
      },
    }),
  ),
  presenceVariant(
    {
      name: 'largest-title-id-with-leading-zeros',
      title: 'The title of lastSeen has the largest id of 32 bits, with leading zeros.',
      permittedBy: 'A title id is the digits of an unsigned 32-bit integer.',
    },
    ({ fullRecord }) => ({
      fullRecord: (...given) => {
        const full = fullRecord(...given);
        return full.lastSeen === undefined
          ? full
          : { ...full, lastSeen: { ...full.lastSeen, titleId: '0004294967295' } };
      },
    }),
  ),
  presenceVariant(
    {
      name: 'time-of-a-title-called-timestamp',
      title: 'The time of a title is called timestamp.',
      permittedBy: 'The samples call it timestamp, the table calls it lastModified.',
    },
    () => ({
      renderRecord: (record) =>
        withTitles(record, ({ lastModified, ...title }) => ({ ...title, timestamp: lastModified })),
    }),
  ),
  presenceVariant(
    {
      name: 'members-in-reverse-order',
      title: 'The members of each object stand in reverse order.',
      permittedBy: 'The members of a JSON object have no order.',
    },
    () => ({ renderAnswer: (records) => reversed(records) }),
  ),
  presenceVariant(
    {
      name: 'further-members-everywhere',
      title: 'Each object has a member that no page names.',
      permittedBy: 'Members that the documents do not name are allowed in an answer.',
    },
    () => ({ renderAnswer: (records) => extended(records) }),
  ),
  presenceVariant(
    {
      name: 'numeric-title-ids',
      title: 'The ids of titles are JSON numbers.',
      permittedBy:
        'The table of titles calls the id a number; the samples have a string, so numbers are a minor departure.',
      warns: ['PRES-RESPONSE-SHAPE'],
    },
    () => ({ renderRecord: (record) => withTitles(record, (title) => ({ ...title, id: Number(title.id) })) }),
  ),
  presenceVariant(
    {
      name: 'one-record-without-an-array',
      title: 'The record of a user who is asked for alone stands without an array.',
      permittedBy: 'The sample of the page is one object; live answers are arrays, so this is a minor departure.',
      warns: ['PRES-RESPONSE-SHAPE'],
    },
    () => ({
      renderAnswer: (records, { users }) => (users.length === 1 && records.length === 1 ? records[0] : records),
    }),
  ),
  presenceVariant(
    {
      name: 'records-by-xuid',
      title: 'Records stand in the order of their XUIDs, not of the request.',
      permittedBy: 'No page promises an order of records.',
    },
    () => ({
      orderRecords: (records) => [...records].sort((left, right) => (BigInt(left.xuid) < BigInt(right.xuid) ? -1 : 1)),
    }),
  ),
  presenceVariant(
    {
      name: 'names-empty',
      title: 'The service knows no names of titles.',
      permittedBy: 'A name may be empty.',
    },
    ({ localise }) => ({ localise: (text, locale, context) => (text.size > 1 ? '' : localise(text, locale, context)) }),
  ),
  presenceVariant(
    {
      name: 'empty-devices-at-the-level-user',
      title: 'At the level user every record has an empty array of devices.',
      permittedBy: 'An empty array shows no devices, as the level asks for.',
    },
    () => ({ renderRecord: (record, { level }) => (level === 'user' ? { ...record, devices: [] } : record) }),
  ),
  presenceVariant(
    {
      name: 'last-seen-at-the-deepest-level-only',
      title: 'lastSeen is shown at the level all and at no other.',
      permittedBy: 'lastSeen may stand at any level, and need not.',
    },
    ({ recordAtLevel }) => ({
      recordAtLevel: (record, level) => {
        const { lastSeen, ...cut } = recordAtLevel(record, level);
        return level === 'all' && lastSeen !== undefined ? { ...cut, lastSeen } : cut;
      },
    }),
  ),
  presenceVariant(
    {
      name: 'texts-in-one-locale',
      title: 'All texts are in one locale, whatever Accept-Language says.',
      permittedBy: 'Texts are in the asked locale where the service has it, and it may have one alone.',
    },
    () => ({ chooseLocale: () => 'en-US' }),
  ),
  presenceVariant(
    {
      name: 'records-last-first',
      title: 'Records stand in the opposite order of the request.',
      permittedBy: 'No page promises an order of records.',
    },
    () => ({ orderRecords: (records) => [...records].reverse() }),
  ),
];
