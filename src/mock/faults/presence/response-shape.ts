import type { Fault } from '../../departure.js';
import type { PresenceRecord } from '../../presence/record.js';
import { presenceFault } from './presence-fault.js';

const shape = { fails: ['PRES-RESPONSE-SHAPE'] };

/** A record with each of its devices as JSON of another form. */
function withDevices({ devices, ...user }: PresenceRecord, change: (device: object) => unknown): unknown {
  return devices === undefined ? user : { ...user, devices: devices.map(change) };
}

/** A record with each of its titles as JSON of another form. */
function withTitles(given: PresenceRecord, change: (title: Readonly<Record<string, unknown>>) => unknown): unknown {
  return withDevices(given, (device) => {
    const titles =
      'titles' in device && Array.isArray(device.titles)
        ? (device.titles as readonly Readonly<Record<string, unknown>>[])
        : undefined;
    return titles === undefined ? device : { ...device, titles: titles.map(change) };
  });
}

/** A record whose lastSeen has other members; a record without one as it is. */
function withLastSeen(full: PresenceRecord, change: Partial<NonNullable<PresenceRecord['lastSeen']>>): PresenceRecord {
  return full.lastSeen === undefined ? full : { ...full, lastSeen: { ...full.lastSeen, ...change } };
}

/** The form of an answer. (uri-usersbatchpost, Response body; json-presencerecord) */
export const shapeFaults: readonly Fault[] = [
  presenceFault('records-in-a-wrapper', 'The array is wrapped in an object.', shape, () => ({
    renderAnswer: (records) => ({ people: records }),
  })),
  presenceFault(
    'one-record-of-several-without-an-array',
    'Where one record is left of several users, it stands without its array.',
    shape,
    () => ({
      renderAnswer: (records, { users }) => (records.length === 1 && users.length > 1 ? records[0] : records),
    }),
  ),
  presenceFault('no-records-as-null', 'Where nobody is left, the answer is null.', shape, () => ({
    renderAnswer: (records) => (records.length === 0 ? null : records),
  })),
  presenceFault('numeric-xuids', 'XUIDs are JSON numbers.', shape, () => ({
    renderRecord: ({ xuid, ...rest }) => ({ xuid: BigInt(xuid), ...rest }),
  })),
  presenceFault(
    'no-last-seen-as-null-at-the-level-user',
    'At the level user lastSeen is null for who is online.',
    shape,
    () => ({
      renderRecord: (one, { level }) => (level === 'user' ? { lastSeen: null, ...one } : one),
    }),
  ),
  presenceFault('one-device-without-an-array', 'A single device stands without its array.', shape, () => ({
    renderRecord: (one) => (one.devices?.length === 1 ? { ...one, devices: one.devices[0] } : one),
  })),
  presenceFault('state-of-another-word', 'Who is away is Busy.', shape, ({ fullRecord }) => ({
    fullRecord: (...given) => {
      const full = fullRecord(...given);
      return full.state === 'Away' ? { ...full, state: 'Busy' } : full;
    },
  })),
  presenceFault(
    'times-of-another-format',
    'The time of lastSeen has a blank between date and time.',
    shape,
    ({ fullRecord }) => ({
      fullRecord: (...given) => {
        const { lastSeen, ...full } = fullRecord(...given);
        return lastSeen === undefined
          ? full
          : { ...full, lastSeen: { ...lastSeen, timestamp: lastSeen.timestamp.replace('T', ' ') } };
      },
    }),
  ),
  presenceFault('last-seen-on-30-february', 'The time of lastSeen is on 30 February.', shape, ({ fullRecord }) => ({
    fullRecord: (...given) => withLastSeen(fullRecord(...given), { timestamp: '2024-02-30T10:00:00Z' }),
  })),
  presenceFault(
    'last-seen-beyond-every-zone',
    'The zone of lastSeen is a day ahead of UTC.',
    shape,
    ({ fullRecord }) => ({
      fullRecord: (...given) => withLastSeen(fullRecord(...given), { timestamp: '2024-04-30T10:00:00+24:00' }),
    }),
  ),
  presenceFault(
    'last-seen-title-beyond-32-bits',
    'Title ids of lastSeen have 64 bits.',
    { warns: ['PRES-RESPONSE-SHAPE'] },
    ({ fullRecord }) => ({
      fullRecord: (...given) => withLastSeen(fullRecord(...given), { titleId: '4294967296' }),
    }),
  ),
  presenceFault(
    'last-seen-title-as-a-number',
    'The title id of lastSeen is a JSON number.',
    { warns: ['PRES-RESPONSE-SHAPE'] },
    () => ({
      renderRecord: ({ lastSeen, ...rest }) =>
        lastSeen === undefined ? rest : { ...rest, lastSeen: { ...lastSeen, titleId: Number(lastSeen.titleId) } },
    }),
  ),
  presenceFault(
    'name-of-a-title-as-null',
    'A title whose name is not known in the locale has null for its name.',
    shape,
    () => ({
      renderRecord: (one) => withTitles(one, (title) => (title['name'] === 'Home' ? { ...title, name: null } : title)),
    }),
  ),
];
