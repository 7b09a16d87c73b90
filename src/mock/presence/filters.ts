import type { PresenceRecord } from './record.js';

/** Whether a record has a device of one of the types, in any letter case; no types filter nothing. */
export function matchesDeviceTypes({ devices = [] }: PresenceRecord, deviceTypes: readonly string[]): boolean {
  if (deviceTypes.length === 0) return true;
  const wanted = new Set(deviceTypes.map((type) => type.toLowerCase()));
  return devices.some(({ type }) => wanted.has(type.toLowerCase()));
}

/** Whether a record has one of the titles on any device, active or not; no titles filter nothing. */
export function matchesTitles({ devices = [] }: PresenceRecord, titles: readonly number[]): boolean {
  if (titles.length === 0) return true;
  const wanted = new Set(titles.map(String));
  return devices.some((device) => (device.titles ?? []).some(({ id }) => wanted.has(id)));
}

/** Whether a record shows somebody who is not offline; away is not offline. */
export function isOnline({ state }: PresenceRecord): boolean {
  return state.toLowerCase() !== 'offline';
}
