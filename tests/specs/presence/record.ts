import type { RecordEntry } from '../../../specs/presence/records.js';

/** A record of somebody on one title, or of nobody on any. */
export function record(xuid: string, state: string, titleName?: string): RecordEntry {
  const title = { id: '7', name: titleName ?? '', activity: { richPresence: `${titleName ?? ''} match` } };
  const devices =
    titleName === undefined
      ? []
      : [{ type: 'XboxOne', titles: [{ id: '7', value: title, pointer: '' }], value: {}, pointer: '' }];
  return { xuid, state, devices, lastSeen: undefined, value: { xuid, state }, pointer: '' };
}
