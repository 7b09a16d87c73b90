import type { Fault } from '../../departure.js';
import type { PresenceRecord } from '../../presence/record.js';
import { presenceFault } from './presence-fault.js';

const record = { fails: ['PRES-RECORD-RULES'] };

/** The record of a user who is away, with this state in each title; other records as they are. */
function withTitleStates(full: PresenceRecord, state: string): PresenceRecord {
  if (full.state !== 'Away' || full.devices === undefined) return full;
  const devices = full.devices.map((device) => ({
    ...device,
    titles: (device.titles ?? []).map((title) => ({ ...title, state })),
  }));
  return { ...full, devices };
}

/** What must agree in a record. (json-presencerecord, PresenceRecord) */
export const recordFaults: readonly Fault[] = [
  presenceFault('record-without-xuid', 'Bare records have no xuid.', record, () => ({
    renderRecord: ({ xuid, ...rest }) =>
      rest.state === 'Offline' && rest.lastSeen === undefined ? rest : { xuid, ...rest },
  })),
  presenceFault('record-without-state', 'Who is offline has no state.', record, () => ({
    renderRecord: ({ state, ...rest }) => (state === 'Offline' ? rest : { ...rest, state }),
  })),
  presenceFault(
    'online-without-a-device',
    'The devices of who is online are left out at the level device.',
    { fails: ['PRES-RECORD-RULES', 'PRES-LEVEL-DEPTH'] },
    ({ recordAtLevel }) => ({
      recordAtLevel: (one, level) => {
        const { devices, ...cut } = recordAtLevel(one, level);
        return level === 'device' || devices === undefined ? cut : { ...cut, devices };
      },
    }),
  ),
  presenceFault(
    'online-with-last-seen',
    'Who is online keeps the lastSeen of his last visit.',
    record,
    ({ fullRecord }) => ({
      fullRecord: (...given) => ({
        lastSeen: { deviceType: 'XboxOne', titleId: '1', titleName: '', timestamp: '2024-05-01T00:00:00Z' },
        ...fullRecord(...given),
      }),
    }),
  ),
  presenceFault(
    'online-with-last-seen-at-the-level-user',
    'At the level user, in place of the devices, who is online has a lastSeen.',
    record,
    ({ recordAtLevel }) => ({
      recordAtLevel: (one, level) => {
        const cut = recordAtLevel(one, level);
        const lastSeen = { deviceType: 'XboxOne', titleId: '1', titleName: '', timestamp: '2024-05-01T00:00:00Z' };
        return level === 'user' && one.state === 'Online' ? { ...cut, lastSeen } : cut;
      },
    }),
  ),
  presenceFault(
    'offline-with-a-device',
    'Who is offline is still on the device where he was seen last.',
    record,
    ({ fullRecord }) => ({
      fullRecord: (...given) => {
        const { lastSeen, ...full } = fullRecord(...given);
        return lastSeen === undefined ? full : { ...full, devices: [{ type: lastSeen.deviceType, titles: [] }] };
      },
    }),
  ),
  presenceFault(
    'away-in-an-active-title',
    'A user who is away keeps the title in which they were last active, as active.',
    { warns: ['PRES-RECORD-RULES'] },
    ({ fullRecord }) => ({
      fullRecord: (...given) => withTitleStates(fullRecord(...given), 'active'),
    }),
  ),
  presenceFault(
    'away-in-an-active-title-in-upper-case',
    'The state of a title of a user who is away is always ACTIVE.',
    { warns: ['PRES-RECORD-RULES'] },
    ({ fullRecord }) => ({
      fullRecord: (...given) => withTitleStates(fullRecord(...given), 'ACTIVE'),
    }),
  ),
  presenceFault(
    'last-seen-beside-a-device',
    'Who is away has a lastSeen beside his devices.',
    record,
    ({ fullRecord }) => ({
      fullRecord: (...given) => {
        const full = fullRecord(...given);
        const lastSeen = { deviceType: 'XboxOne', titleId: '1', titleName: '', timestamp: '2024-05-01T00:00:00Z' };
        return full.state === 'Away' && full.devices !== undefined ? { ...full, lastSeen } : full;
      },
    }),
  ),
];
