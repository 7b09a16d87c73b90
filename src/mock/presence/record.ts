import type { Device, LastSeen, LocalisedText, Person, RunningTitle } from '../world/world.js';
import type { RequestedXuid } from '../xuid.js';

/** What a person does in a title. */
export interface ActivityRecord {
  readonly richPresence?: string;
  readonly media?: { readonly id: string; readonly idType: string; readonly name: string };
  readonly broadcast?: Readonly<Record<string, string | number>>;
}

/** A title on a device. */
export interface TitleRecord {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly placement: string;
  readonly lastModified: string;
  readonly activity?: ActivityRecord;
}

/** A device of a person. */
export interface DeviceRecord {
  readonly type: string;
  readonly titles?: readonly TitleRecord[];
}

/** Where a person was seen last. */
export interface LastSeenRecord {
  readonly deviceType: string;
  readonly titleId: string;
  readonly titleName: string;
  readonly timestamp: string;
}

/** A presence record as it stands in the answer. */
export interface PresenceRecord {
  readonly xuid: string;
  readonly state: string;
  readonly devices?: readonly DeviceRecord[];
  readonly lastSeen?: LastSeenRecord;
}

/** Gives a localised text in the locale of the answer. */
export type Localise = (text: LocalisedText) => string;

function activityRecord(
  { richPresence, media, broadcast }: RunningTitle,
  localise: Localise,
): ActivityRecord | undefined {
  if (richPresence === undefined && media === undefined && broadcast === undefined) return undefined;
  return {
    ...(richPresence === undefined ? {} : { richPresence: localise(richPresence) }),
    ...(media === undefined ? {} : { media: { ...media, name: localise(media.name) } }),
    ...(broadcast === undefined ? {} : { broadcast: { ...broadcast } }),
  };
}

function titleRecord(running: RunningTitle, localise: Localise): TitleRecord {
  const { title, state, placement, lastModified } = running;
  const activity = activityRecord(running, localise);
  const record = { id: String(title.id), name: localise(title.name), state, placement, lastModified };
  return activity === undefined ? record : { ...record, activity };
}

function deviceRecord({ type, titles }: Device, localise: Localise): DeviceRecord {
  return { type, titles: titles.map((running) => titleRecord(running, localise)) };
}

function lastSeenRecord({ deviceType, title, timestamp }: LastSeen, localise: Localise): LastSeenRecord {
  return { deviceType, titleId: String(title.id), titleName: localise(title.name), timestamp };
}

/** All that there is to show of a person, as at the level `all`; an offline person's record has no devices. */
export function fullRecord(asked: RequestedXuid, { presence }: Person, localise: Localise): PresenceRecord {
  const { state, devices, lastSeen } = presence;
  return {
    xuid: asked.text,
    state,
    ...(devices.length === 0 ? {} : { devices: devices.map((device) => deviceRecord(device, localise)) }),
    ...(lastSeen === undefined ? {} : { lastSeen: lastSeenRecord(lastSeen, localise) }),
  };
}

/** What is shown of somebody of whom nothing may be known: the same as of somebody who is offline and never was here. */
export function bareRecord(asked: RequestedXuid): PresenceRecord {
  return { xuid: asked.text, state: 'Offline' };
}
