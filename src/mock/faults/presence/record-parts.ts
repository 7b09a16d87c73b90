import type { CallerContext } from '../../context.js';
import type { DeviceRecord, LastSeenRecord, PresenceRecord, TitleRecord } from '../../presence/record.js';
import type { LocalisedText, Person } from '../../world/world.js';

/** A lastSeen for records that must not have one. */
export const someLastSeen: LastSeenRecord = {
  ...{ deviceType: 'XboxOne', titleId: '1', titleName: '', timestamp: '2024-05-01T00:00:00Z' },
};

/** Returns a text in the locale of the sample requests. */
export function inEnglish(text: LocalisedText): string {
  return text.get('en-US') ?? '';
}

/** Returns the text of a request's body. */
export function bodyText({ request }: CallerContext): string {
  return request.body.toString('utf8');
}

/** Returns the person of a record, hidden or not. */
export function personOf({ xuid }: PresenceRecord, { world }: CallerContext): Person | undefined {
  return world.people.get(BigInt(xuid));
}

/** Returns a record with other devices; one without devices stays as it is. */
export function withDevices(
  record: PresenceRecord,
  change: (devices: readonly DeviceRecord[]) => readonly DeviceRecord[],
): PresenceRecord {
  return record.devices === undefined ? record : { ...record, devices: change(record.devices) };
}

/** Returns a record with its first device alone. */
export function firstDevice(record: PresenceRecord): PresenceRecord {
  return withDevices(record, (devices) => devices.slice(0, 1));
}

/** Returns a record with other titles on each of its devices. */
export function withTitles(
  record: PresenceRecord,
  change: (titles: readonly TitleRecord[]) => readonly TitleRecord[],
): PresenceRecord {
  return withDevices(record, (devices) =>
    devices.map((device) => ({ ...device, titles: change(device.titles ?? []) })),
  );
}

/** Returns a record with some of its titles; `index` is the place of a title on its device. */
export function withSomeTitles(
  record: PresenceRecord,
  keep: (title: TitleRecord, index: number) => boolean,
): PresenceRecord {
  return withTitles(record, (titles) => titles.filter(keep));
}

/** Returns a record with another rich presence in each title that has one. */
export function withRichPresence(record: PresenceRecord, richPresence: string): PresenceRecord {
  return withTitles(record, (titles) =>
    titles.map((title) =>
      title.activity?.richPresence === undefined ? title : { ...title, activity: { ...title.activity, richPresence } },
    ),
  );
}

/** Returns a record with other members in its lastSeen; one without lastSeen stays as it is. */
export function withLastSeen(record: PresenceRecord, change: Partial<LastSeenRecord>): PresenceRecord {
  return record.lastSeen === undefined ? record : { ...record, lastSeen: { ...record.lastSeen, ...change } };
}

/** Returns a record without its lastSeen. */
export function withoutLastSeen(record: PresenceRecord): PresenceRecord {
  const { lastSeen, ...rest } = record;
  return lastSeen === undefined ? record : rest;
}

/** Returns a record as JSON with each of its titles changed. */
export function eachTitle(record: PresenceRecord, change: (title: TitleRecord) => unknown): unknown {
  if (record.devices === undefined) return record;
  const devices = record.devices.map((device) =>
    device.titles === undefined ? device : { ...device, titles: device.titles.map(change) },
  );
  return { ...record, devices };
}
