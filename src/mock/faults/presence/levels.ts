import { type Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { type PresenceLevel, recordAtLevel } from '../../presence/level.js';
import type { PresenceQuery } from '../../presence/query.js';
import { failing, faultTable } from '../table.js';
import { withDevices, withLastSeen } from './record-parts.js';

/** Cuts a record at another level than requested: `levelOf` returns it from the query and the text of the body. */
function cutAt(levelOf: (query: PresenceQuery, body: Buffer) => PresenceLevel): Patch {
  return () => ({
    presence: {
      // The records arrive here whole; they are cut when the query is known.
      recordAtLevel: (record) => record,
      renderRecord: (record, query, { request }) => recordAtLevel(record, levelOf(query, request.body)),
    },
  });
}

/** Serves a request without a level at another level than title where `isMeant` says so. */
function defaultAt(other: PresenceLevel, isMeant: (query: PresenceQuery) => boolean): Patch {
  return cutAt((query, body) => (!body.includes('"level"') && isMeant(query) ? other : query.level));
}

/** Cuts a record at another level wherever this one is requested. */
function levelTakenFor(requested: PresenceLevel, shown: PresenceLevel): Patch {
  return presence.before('recordAtLevel', (record, level) => [record, level === requested ? shown : level]);
}

/** How deep a response is. (uri-usersbatchpost, Optional members) */
const depthFaults = faultTable('presence', failing('PRES-LEVEL-DEPTH'), {
  'level-user-shows-devices': ['At the level user the devices are shown.', levelTakenFor('user', 'device')],
  'level-device-shows-titles': ['At the level device the titles are shown.', levelTakenFor('device', 'title')],
  'level-title-shows-activity': [
    'At the level title rich presence and media are shown.',
    levelTakenFor('title', 'all'),
  ],
  'level-all-without-activity': ['The level all shows no more than title does.', levelTakenFor('all', 'title')],
  'level-all-without-activity-for-one-user': [
    'Activities are loaded for batches alone, not for one user.',
    presence.before('renderRecord', (record, { users }) => [
      users.length === 1 ? recordAtLevel(record, 'title') : record,
    ]),
    { fails: ['PRES-BATCH-UNION', 'PRES-LEVEL-DEPTH'] },
  ],
  'activity-left-on-the-second-title': [
    'Activity is taken from the first title of a device alone.',
    presence.sometimes('recordAtLevel', (record, level) =>
      level === 'title'
        ? withDevices(record, ([first, ...others]) => [
            ...(recordAtLevel({ ...record, ...(first && { devices: [first] }) }, level).devices ?? []),
            ...others,
          ])
        : undefined,
    ),
  ],
  'devices-of-one-type-merged': [
    'At the level device each type is listed once, however many devices there are of it.',
    presence.after('recordAtLevel', (cut, _record, level) =>
      level === 'device'
        ? withDevices(cut, (devices) => [...new Map(devices.map((device) => [device.type, device])).values()])
        : cut,
    ),
  ],
  'other-last-seen-at-the-level-user': [
    'At the level user lastSeen has the title of the platform in place of the true one.',
    presence.after('recordAtLevel', (cut, _record, level) =>
      level === 'user' ? withLastSeen(cut, { titleId: '1', titleName: '' }) : cut,
    ),
  ],
  'level-forgotten-for-one-user': [
    'One user alone is always shown at the level all.',
    cutAt(({ users, level }) => (users.length === 1 ? 'all' : level)),
    { fails: ['PRES-LEVEL-DEPTH', 'PRES-BATCH-UNION'] },
  ],
  'level-forgotten-under-filters': [
    'Where filters look at titles, the titles stay in the response.',
    cutAt(({ level, titles }) => (level === 'device' && titles.length > 0 ? 'title' : level)),
  ],
  'offline-users-left-out-at-the-level-device': [
    'At the level device only users with a device are returned.',
    presence.instead('orderRecords', (records, { level }) =>
      level === 'device' ? records.filter(({ state }) => state !== 'Offline') : records,
    ),
  ],
});

/** Which level is meant when none is requested. (uri-usersbatchpost, Optional members) */
const defaultFaults = faultTable('presence', failing('PRES-LEVEL-DEFAULT'), {
  'default-level-all': ['Without a level everything is shown.', presence.instead('defaultLevel', 'all')],
  'default-level-all-under-filters': [
    'Without a level everything is shown of the records that filters keep.',
    defaultAt('all', ({ titles, deviceTypes }) => titles.length > 0 && deviceTypes.length > 0),
  ],
  'default-level-device-for-one-user': [
    'Without a level one user alone is shown without titles.',
    defaultAt('device', ({ users }) => users.length === 1),
    { fails: ['PRES-LEVEL-DEFAULT', 'PRES-BATCH-UNION'] },
  ],
});

/** Faults of the member level. */
export const levelFaults = [...defaultFaults, ...depthFaults];
