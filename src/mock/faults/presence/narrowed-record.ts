import type { PresenceRecord, TitleRecord } from '../../presence/record.js';

/** The record with its first device alone: what a filter sees that looks no further. */
export function firstDevice({ devices, ...user }: PresenceRecord): PresenceRecord {
  return devices === undefined ? user : { ...user, devices: devices.slice(0, 1) };
}

/** The record with some of its titles, `index` being a title's place on its device. */
export function withSomeTitles(
  record: PresenceRecord,
  keep: (title: TitleRecord, index: number) => boolean,
): PresenceRecord {
  if (record.devices === undefined) return record;
  return {
    ...record,
    devices: record.devices.map((device) => ({ ...device, titles: (device.titles ?? []).filter(keep) })),
  };
}
