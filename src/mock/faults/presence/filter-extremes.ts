import type { JsonValue } from '../../json-value.js';
import { type Patch, together } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import type { PresenceQuery } from '../../presence/query.js';
import { failing, faultTable } from '../table.js';
import { bodyText, withDevices } from './record-parts.js';

/** Filters by other values than those of the request. */
function filtering(change: (query: PresenceQuery) => PresenceQuery): Patch {
  return presence.before('isKept', (record, query) => [record, change(query)]);
}

/** Keeps nobody where a list is empty. */
function emptyKeepsNobody(member: string, level: PresenceQuery['level']): Patch {
  return presence.after(
    'isKept',
    (kept, _record, query, context) =>
      kept && !(query.level === level && new RegExp(`"${member}":\\s*\\[\\]`).test(bodyText(context))),
  );
}

/** Returns a list up to a null behind its first entry; what is not a list stays as it is. */
function upToNull(value: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(value)) return value;
  const end = value.indexOf(null);
  return end > 0 ? value.slice(0, end) : value;
}

const knownTypes = /^(Xbox|Scarlett|W8|Win|Windows|PC|Web|D$|iOS|Android|MoLIVE)/;

/** Filters with many values, with none, or with values that look like none. (uri-usersbatchpost, Optional members) */
export const filterExtremeFaults = faultTable('presence', failing('PRES-FILTER-DEVICES'), {
  'device-types-behind-the-20th-ignored': [
    'The filter reads twenty device types.',
    filtering((query) => ({ ...query, deviceTypes: query.deviceTypes.slice(0, 20) })),
  ],
  'titles-behind-the-200th-ignored': [
    'The filter reads two hundred titles.',
    filtering((query) => ({ ...query, titles: query.titles.slice(0, 200) })),
    failing('PRES-FILTER-TITLES'),
  ],
  'device-filter-ignored-in-large-batches-at-the-level-user': [
    'At the level user, batches of more than 256 users are not joined with their devices, so deviceTypes keeps everybody.',
    filtering((query) => (query.level === 'user' && query.users.length > 256 ? { ...query, deviceTypes: [] } : query)),
  ],
  'unknown-device-types-dropped': [
    'Device types that are not in the list of types are dropped, and a filter without any is none.',
    filtering((query) => ({ ...query, deviceTypes: query.deviceTypes.filter((type) => knownTypes.test(type)) })),
  ],
  'empty-device-type-dropped': [
    'An empty text is dropped from deviceTypes, and a filter without any type is none.',
    filtering((query) => ({ ...query, deviceTypes: query.deviceTypes.filter((type) => type !== '') })),
  ],
  'title-zero-dropped': [
    'A title is tested for truth, so 0 is dropped, and a filter without any title is none.',
    filtering((query) => ({ ...query, titles: query.titles.filter((title) => title !== 0) })),
    failing('PRES-FILTER-TITLES'),
  ],
  'empty-device-filter-keeps-nobody-at-the-level-user': [
    'At the level user an empty list of device types keeps nobody.',
    emptyKeepsNobody('deviceTypes', 'user'),
  ],
  'empty-title-filter-keeps-nobody-at-the-level-device': [
    'At the level device an empty list of titles keeps nobody.',
    emptyKeepsNobody('titles', 'device'),
    failing('PRES-FILTER-TITLES'),
  ],
  'titles-of-the-first-device-of-each-type': [
    'Devices are indexed by their type, so the filter of titles sees one device of each type.',
    presence.before('matchesTitles', (record) => [
      withDevices(record, (devices) =>
        devices.filter(({ type }, place) => devices.findIndex((other) => other.type === type) === place),
      ),
    ]),
    failing('PRES-FILTER-TITLES'),
  ],
  'filters-end-at-a-null': [
    'A null behind a value ends the list, as it ends one of the language of the database.',
    together(
      presence.before('readDeviceTypes', (value) => [upToNull(value)]),
      presence.before('readTitles', (value) => [upToNull(value)]),
    ),
    failing('PRES-BODY-FILTERS'),
  ],
});

/** Filters that are forgotten next to two other parameters. (uri-usersbatchpost, Remarks) */
export const threeParameterFaults = faultTable('presence', failing('PRES-FILTER-AND'), {
  'device-filter-forgotten-with-online-only-at-the-level-user': [
    'At the level user the list of those who are online is sent as it is, whatever deviceTypes says.',
    filtering((query) => (query.level === 'user' && query.onlineOnly ? { ...query, deviceTypes: [] } : query)),
    failing('PRES-FILTER-DEVICES', 'PRES-FILTER-AND'),
  ],
  'title-filter-forgotten-with-online-only-at-the-level-device': [
    'The index of those who are online holds devices without titles, and is used at the level device.',
    filtering((query) => (query.level === 'device' && query.onlineOnly ? { ...query, titles: [] } : query)),
    failing('PRES-FILTER-TITLES', 'PRES-FILTER-AND'),
  ],
  'title-filter-forgotten-with-device-types-at-the-level-device': [
    'At the level device, titles is not read where deviceTypes has filtered already.',
    filtering((query) => (query.level === 'device' && query.deviceTypes.length > 0 ? { ...query, titles: [] } : query)),
  ],
  'device-filter-forgotten-with-titles-and-online-only-at-the-level-device': [
    'With titles and onlineOnly the level device is served from the table of active titles, which has no device types.',
    filtering((query) =>
      query.level === 'device' && query.onlineOnly && query.titles.length > 0 ? { ...query, deviceTypes: [] } : query,
    ),
  ],
});
