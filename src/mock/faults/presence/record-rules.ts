import { type Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { failing, faultTable } from '../table.js';
import { someLastSeen, withTitles } from './record-parts.js';

/** Gives each title of users who are away this state. */
function titlesOfAwayUsers(state: string): Patch {
  return presence.after('fullRecord', (record) =>
    record.state === 'Away' ? withTitles(record, (titles) => titles.map((title) => ({ ...title, state }))) : record,
  );
}

const warns = { warns: ['PRES-RECORD-RULES'] };

/** What must agree in a record. (json-presencerecord, PresenceRecord) */
export const recordFaults = faultTable('presence', failing('PRES-RECORD-RULES'), {
  'record-without-xuid': [
    'Bare records have no xuid.',
    presence.instead('renderRecord', ({ xuid, ...rest }) =>
      rest.state === 'Offline' && rest.lastSeen === undefined ? rest : { xuid, ...rest },
    ),
  ],
  'record-without-state': [
    'Records of offline users have no state.',
    presence.instead('renderRecord', ({ state, ...rest }) => (state === 'Offline' ? rest : { ...rest, state })),
  ],
  'online-without-a-device': [
    'The devices of online users are left out at the level device.',
    presence.after('recordAtLevel', ({ devices, ...cut }, _record, level) =>
      level === 'device' || devices === undefined ? cut : { ...cut, devices },
    ),
    { fails: ['PRES-RECORD-RULES', 'PRES-LEVEL-DEPTH'] },
  ],
  'online-with-last-seen': [
    'Online users keep the lastSeen of their last visit.',
    presence.after('fullRecord', (record) => ({ lastSeen: someLastSeen, ...record })),
  ],
  'online-with-last-seen-at-the-level-user': [
    'At the level user, in place of the devices, online users have a lastSeen.',
    presence.after('recordAtLevel', (cut, { state }, level) =>
      level === 'user' && state === 'Online' ? { ...cut, lastSeen: someLastSeen } : cut,
    ),
  ],
  'offline-with-a-device': [
    'Offline users are still on the device where they were seen last.',
    presence.after('fullRecord', ({ lastSeen, ...record }) =>
      lastSeen === undefined ? record : { ...record, devices: [{ type: lastSeen.deviceType, titles: [] }] },
    ),
  ],
  'away-in-an-active-title': [
    'A user who is away keeps the title in which they were last active, as active.',
    titlesOfAwayUsers('active'),
    warns,
  ],
  'away-in-an-active-title-in-upper-case': [
    'The state of a title of a user who is away is always ACTIVE.',
    titlesOfAwayUsers('ACTIVE'),
    warns,
  ],
  'last-seen-with-a-device': [
    'Users who are away have a lastSeen next to their devices.',
    presence.after('fullRecord', (record) =>
      record.state === 'Away' && record.devices !== undefined ? { ...record, lastSeen: someLastSeen } : record,
    ),
  ],
});
