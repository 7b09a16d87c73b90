import { presence } from '../../presence/patches.js';
import { failing, faultTable } from '../table.js';
import { eachTitle, withLastSeen } from './record-parts.js';

const warns = { warns: ['PRES-RESPONSE-SHAPE'] };

/** The shape of a response. (uri-usersbatchpost, Response body; json-presencerecord) */
export const shapeFaults = faultTable('presence', failing('PRES-RESPONSE-SHAPE'), {
  'records-in-a-wrapper': [
    'The array is wrapped in an object.',
    presence.instead('renderAnswer', (records) => ({ people: records })),
  ],
  'one-record-of-several-without-an-array': [
    'Where one record is left of several users, it has no array around it.',
    presence.instead('renderAnswer', (records, { users }) =>
      records.length === 1 && users.length > 1 ? records[0] : records,
    ),
  ],
  'no-records-as-null': [
    'Where nobody is left, the response is null.',
    presence.instead('renderAnswer', (records) => (records.length === 0 ? null : records)),
  ],
  'numeric-xuids': [
    'XUIDs are JSON numbers.',
    presence.instead('renderRecord', (record) => ({ ...record, xuid: BigInt(record.xuid) })),
  ],
  'no-last-seen-as-null-at-the-level-user': [
    'At the level user lastSeen is null for online users.',
    presence.instead('renderRecord', (record, { level }) =>
      level === 'user' ? { lastSeen: null, ...record } : record,
    ),
  ],
  'one-device-without-an-array': [
    'A single device has no array around it.',
    presence.instead('renderRecord', (record) =>
      record.devices?.length === 1 ? { ...record, devices: record.devices[0] } : record,
    ),
  ],
  'state-of-another-word': [
    'Users who are away are Busy.',
    presence.after('fullRecord', (record) => (record.state === 'Away' ? { ...record, state: 'Busy' } : record)),
  ],
  'times-of-another-format': [
    'The time of lastSeen has a blank between date and time.',
    presence.after('fullRecord', (record) =>
      withLastSeen(record, { timestamp: record.lastSeen?.timestamp.replace('T', ' ') ?? '' }),
    ),
  ],
  'last-seen-on-30-february': [
    'The time of lastSeen is on 30 February.',
    presence.after('fullRecord', (record) => withLastSeen(record, { timestamp: '2024-02-30T10:00:00Z' })),
  ],
  'last-seen-beyond-every-zone': [
    'The zone of lastSeen is a day ahead of UTC.',
    presence.after('fullRecord', (record) => withLastSeen(record, { timestamp: '2024-04-30T10:00:00+24:00' })),
  ],
  'last-seen-title-beyond-32-bits': [
    'Title ids of lastSeen have 64 bits.',
    presence.after('fullRecord', (record) => withLastSeen(record, { titleId: '4294967296' })),
    warns,
  ],
  'last-seen-title-as-a-number': [
    'The title id of lastSeen is a JSON number.',
    presence.instead('renderRecord', ({ lastSeen, ...rest }) =>
      lastSeen === undefined ? rest : { ...rest, lastSeen: { ...lastSeen, titleId: Number(lastSeen.titleId) } },
    ),
    warns,
  ],
  'name-of-a-title-as-null': [
    'A title whose name is not known in the locale has null for its name.',
    presence.instead('renderRecord', (record) =>
      eachTitle(record, (title) => (title.name === 'Home' ? { ...title, name: null } : title)),
    ),
  ],
});
