import type { CallerContext } from '../../context.js';
import { type Patch, together } from '../../patch.js';
import { recordAtLevel } from '../../presence/level.js';
import { presence } from '../../presence/patches.js';
import type { PresenceQuery } from '../../presence/query.js';
import type { PresenceRecord } from '../../presence/record.js';
import { failing, faultTable } from '../table.js';
import { bodyText, personOf, withDevices, withoutLastSeen } from './record-parts.js';

/** The places of the users of a query. A fault looks up each of a thousand users. */
const placesByQuery = new WeakMap<PresenceQuery['users'], ReadonlyMap<bigint, number>>();

/** Returns the place of a record's user in the request. */
export function placeOf({ xuid }: PresenceRecord, { users }: PresenceQuery): number {
  const places = placesByQuery.get(users) ?? new Map(users.map(({ value }, place) => [value, place]));
  placesByQuery.set(users, places);
  return places.get(BigInt(xuid)) ?? 0;
}

/** Changes the full records of the users behind a place, for the filters too. */
function behind(count: number, change: (record: PresenceRecord) => PresenceRecord): Patch {
  const changed = (record: PresenceRecord, query: PresenceQuery): PresenceRecord =>
    placeOf(record, query) < count ? record : change(record);
  return together(
    presence.before('isKept', (record, query) => [changed(record, query)]),
    presence.instead('prune', changed),
  );
}

/** Forgets parts of a query for the users behind a place. */
function forgottenBehind(count: number, forget: (query: PresenceQuery) => PresenceQuery): Patch {
  return presence.before('isKept', (record, query) => [record, placeOf(record, query) < count ? query : forget(query)]);
}

function withoutTitles(record: PresenceRecord): PresenceRecord {
  return withDevices(record, (devices) => devices.map((device) => ({ ...device, titles: [] })));
}

function withoutActivity(record: PresenceRecord): PresenceRecord {
  return recordAtLevel(record, 'title');
}

/** Shows the records of some queries at another level than requested. */
function shownAt(
  level: PresenceQuery['level'],
  isMeant: (query: PresenceQuery, context: CallerContext) => boolean,
): Patch {
  return () => ({
    presence: {
      recordAtLevel: (record) => record,
      renderRecord: (record, query, context) => recordAtLevel(record, isMeant(query, context) ? level : query.level),
    },
  });
}

/** Who lost the titles is kept by no filter of titles, so a full batch with filters loses them too. */
const lostTitles = { fails: ['PRES-BATCH-UNION', 'PRES-LIMIT-ACCEPT'] };

/** Who gets the record of another user is shown though hidden, kept by no filter that fits, and online or not as that user is. */
const mixedUp = {
  fails: ['PRES-BATCH-UNION', 'PRES-FILTER-DEVICES', 'PRES-FILTER-TITLES', 'PRES-ONLINE-ONLY'],
  warns: ['PRES-PRIVACY-GATE'],
};

/** Records that are not whole in a batch above a size. (uri-usersbatchpost, Remarks) */
const recordFaults = faultTable('presence', failing('PRES-BATCH-UNION'), {
  'titles-lost-behind-the-10th-user': [
    'The titles of the first ten users alone are fetched.',
    behind(10, withoutTitles),
    { fails: ['PRES-BATCH-UNION', 'PRES-ANSWER', 'PRES-LIMIT-ACCEPT'] },
  ],
  'last-seen-lost-behind-the-50th-user': ['lastSeen is joined for the first fifty users.', behind(50, withoutLastSeen)],
  'titles-lost-behind-the-64th-user': [
    'A bit mask of 64 users says whose titles are fetched.',
    behind(64, withoutTitles),
    lostTitles,
  ],
  'last-seen-lost-behind-the-100th-user': [
    'lastSeen comes from a page of a hundred rows.',
    behind(100, withoutLastSeen),
  ],
  'activity-lost-behind-the-128th-user': ['Activities are kept in a table of 128 users.', behind(128, withoutActivity)],
  'titles-lost-behind-the-256th-user': ['Titles are indexed by a byte.', behind(256, withoutTitles), lostTitles],
  'titles-lost-behind-the-1000th-user': [
    'Titles are read in one page of a thousand.',
    behind(1000, withoutTitles),
    lostTitles,
  ],
  'titles-lost-behind-the-1024th-user': [
    'The buffer of titles holds 1,024 users.',
    behind(1024, withoutTitles),
    lostTitles,
  ],
  'known-users-lost-behind-the-256th': [
    'The result holds 256 users of whom something is known; records of nobody are not counted.',
    presence.instead('orderRecords', (records, _query, context) => {
      let known = 0;
      return records.filter((record) => personOf(record, context) === undefined || (known += 1) <= 256);
    }),
    { fails: ['PRES-BATCH-UNION', 'PRES-ONLINE-ONLY'] },
  ],
  'known-users-lost-behind-the-1024th': [
    'The result holds 1,024 users of whom something is known; records of nobody are not counted.',
    presence.instead('orderRecords', (records, _query, context) => {
      let known = 0;
      return records.filter((record) => personOf(record, context) === undefined || (known += 1) <= 1024);
    }),
  ],
  'records-swapped-at-the-end-of-a-page': [
    'The last user of each page of 128 gets the presence of the first user of the next page.',
    presence.instead('orderRecords', (records) =>
      records.map((record, place) => {
        const next = place % 128 === 127 ? records[place + 1] : undefined;
        return next === undefined ? record : { ...next, xuid: record.xuid };
      }),
    ),
    mixedUp,
  ],
  'last-user-lost-at-a-multiple-of-33': [
    'Pages have 33 users, and the loop over a list that ends with a full page ends one too early.',
    presence.after('uniqueUsers', (users) =>
      users.length > 33 && users.length % 33 === 0 ? users.slice(0, -1) : users,
    ),
  ],
  'last-user-lost-at-a-multiple-of-50': [
    'Pages have 50 users, and the loop over a list that ends with a full page ends one too early.',
    presence.after('uniqueUsers', (users) =>
      users.length > 100 && users.length < 1000 && users.length % 50 === 0 ? users.slice(0, -1) : users,
    ),
  ],
  'first-page-again': [
    'The second page of 500 users is the first one again, under the right XUIDs.',
    presence.instead('orderRecords', (records) =>
      records.map((record, place) => ({
        ...(place < 500 ? record : (records[place % 500] ?? record)),
        xuid: record.xuid,
      })),
    ),
    { ...mixedUp, fails: [...mixedUp.fails, 'PRES-LIMIT-ACCEPT'] },
  ],
});

/** Levels that hold for small batches alone. (uri-usersbatchpost, Optional members) */
const levelFaults = faultTable('presence', failing('PRES-LEVEL-DEPTH'), {
  'level-user-ignored-above-256-users': [
    'The stream that sends large batches does not cut records to the level user.',
    shownAt('device', ({ level, users }) => level === 'user' && users.length > 256),
  ],
  'level-device-ignored-behind-the-1000th-user': [
    'Records behind the thousandth are not cut to the level device.',
    () => ({
      presence: {
        recordAtLevel: (record) => record,
        renderRecord: (record, query) =>
          recordAtLevel(record, query.level === 'device' && placeOf(record, query) >= 1000 ? 'title' : query.level),
      },
    }),
  ],
  'activity-at-the-level-title-above-128-users': [
    'Batches of more than 128 users are sent as stored, activities included.',
    shownAt(
      'all',
      ({ level, users }, context) => level === 'title' && bodyText(context).includes('"level"') && users.length > 128,
    ),
    { fails: ['PRES-LEVEL-DEPTH', 'PRES-LEVEL-DEFAULT'] },
  ],
  'default-level-device-above-256-users': [
    'Without a level, batches of more than 256 users are shown at the level device.',
    shownAt('device', ({ users }, context) => !bodyText(context).includes('"level"') && users.length > 256),
    { fails: ['PRES-LEVEL-DEFAULT'] },
  ],
});

/** Filters that hold for small batches alone. (uri-usersbatchpost, Optional members) */
const filterFaults = faultTable('presence', failing('PRES-FILTER-DEVICES'), {
  'device-filter-ignored-behind-the-128th-user': [
    'deviceTypes is applied to the first 128 users.',
    forgottenBehind(128, (query) => ({ ...query, deviceTypes: [] })),
  ],
  'device-filter-ignored-above-256-users': [
    'The query for more than 256 users has no room for deviceTypes.',
    presence.before('isKept', (record, query) => [
      record,
      query.users.length > 256 ? { ...query, deviceTypes: [] } : query,
    ]),
  ],
  'device-filter-ignored-behind-the-1024th-user': [
    'deviceTypes is applied to the first 1,024 users.',
    forgottenBehind(1024, (query) => ({ ...query, deviceTypes: [] })),
  ],
  'title-filter-ignored-behind-the-1000th-user': [
    'titles is applied to the first page of a thousand users.',
    forgottenBehind(1000, (query) => ({ ...query, titles: [] })),
    { fails: ['PRES-FILTER-TITLES'] },
  ],
  'online-only-ignored-behind-the-256th-user': [
    'onlineOnly is applied to the first 256 users.',
    forgottenBehind(256, (query) => ({ ...query, onlineOnly: false })),
    { fails: ['PRES-ONLINE-ONLY'] },
  ],
  'online-only-ignored-behind-the-1024th-user': [
    'onlineOnly is applied to the first 1,024 users.',
    forgottenBehind(1024, (query) => ({ ...query, onlineOnly: false })),
    { fails: ['PRES-ONLINE-ONLY'] },
  ],
});

/** Cuts the titles of a filter after a count. */
function titlesCut(count: number): Patch {
  return presence.before('isKept', (record, query) => [record, { ...query, titles: query.titles.slice(0, count) }]);
}

/** Cuts the device types of a filter after a count. */
function typesCut(count: number): Patch {
  return presence.before('isKept', (record, query) => [
    record,
    { ...query, deviceTypes: query.deviceTypes.slice(0, count) },
  ]);
}

/** Filters whose later values are not read. (uri-usersbatchpost, Optional members) */
const valueFaults = faultTable('presence', failing('PRES-FILTER-TITLES'), {
  'titles-behind-the-10th-ignored': ['The filter reads ten titles.', titlesCut(10)],
  'titles-behind-the-50th-ignored': ['The filter reads fifty titles.', titlesCut(50)],
  'titles-behind-the-64th-ignored': ['The filter has one bit a title, 64 in all.', titlesCut(64)],
  'titles-behind-the-100th-ignored': ['The filter reads a hundred titles.', titlesCut(100)],
  'first-titles-pushed-out': [
    'The filter keeps the last hundred titles of a request.',
    presence.before('isKept', (record, query) => [record, { ...query, titles: query.titles.slice(-100) }]),
  ],
  'title-filter-off-above-50-titles': [
    'A filter of more than fifty titles is dropped.',
    presence.before('isKept', (record, query) => [record, query.titles.length > 50 ? { ...query, titles: [] } : query]),
  ],
  'device-types-behind-the-4th-ignored': [
    'The filter reads four device types.',
    typesCut(4),
    { fails: ['PRES-FILTER-DEVICES'] },
  ],
  'device-types-behind-the-8th-ignored': [
    'The filter has one bit a device type, eight in all.',
    typesCut(8),
    { fails: ['PRES-FILTER-DEVICES'] },
  ],
  'device-types-behind-the-10th-ignored': [
    'The filter reads ten device types.',
    typesCut(10),
    { fails: ['PRES-FILTER-DEVICES'] },
  ],
});

/** Faults that begin above some number of users, or of values of a filter. */
export const largeBatchFaults = [...recordFaults, ...levelFaults, ...filterFaults, ...valueFaults];
