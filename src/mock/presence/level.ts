import type { DeviceRecord, PresenceRecord, TitleRecord } from './record.js';

/** The depths of a presence record, from the shallowest. (uri-usersbatchpost, Optional members) */
export const presenceLevels = ['user', 'device', 'title', 'all'] as const;

/** How deep the records of an answer are. */
export type PresenceLevel = (typeof presenceLevels)[number];

function titleWithoutActivity({ id, name, state, placement, lastModified }: TitleRecord): TitleRecord {
  return { id, name, state, placement, lastModified };
}

function deviceWithoutTitles({ type }: DeviceRecord): DeviceRecord {
  return { type };
}

/** A full record cut to a level. State and lastSeen belong to the user and stand at every level. */
export function recordAtLevel(record: PresenceRecord, level: PresenceLevel): PresenceRecord {
  const { devices, ...user } = record;
  if (devices === undefined) return record;
  switch (level) {
    case 'user':
      return user;
    case 'device':
      return { ...user, devices: devices.map(deviceWithoutTitles) };
    case 'title':
      return {
        ...user,
        devices: devices.map(({ type, titles = [] }) => ({ type, titles: titles.map(titleWithoutActivity) })),
      };
    case 'all':
      return record;
  }
}
