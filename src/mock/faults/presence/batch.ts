import { presence } from '../../presence/patches.js';
import { failing, faultTable } from '../table.js';
import { withoutLastSeen, withRichPresence } from './record-parts.js';

/** What a batch makes of its users. (uri-usersbatchpost, Remarks) */
export const batchFaults = faultTable('presence', failing('PRES-BATCH-UNION'), {
  'rich-presence-of-the-first-user': [
    'Rich presence is kept by title during a batch, so all users have that of the first.',
    presence.instead('orderRecords', (records) => {
      const texts = records.flatMap(({ devices = [] }) =>
        devices.flatMap(({ titles = [] }) => titles.flatMap(({ activity }) => activity?.richPresence ?? [])),
      );
      const [first] = texts;
      return first === undefined ? records : records.map((record) => withRichPresence(record, first));
    }),
  ],
  'last-seen-lost-in-batches': [
    'lastSeen is not fetched for more than one user.',
    presence.instead('renderRecord', (record, { users }) => (users.length > 1 ? withoutLastSeen(record) : record)),
  ],
  'neighbours-merged-in-batches': [
    'A batch is keyed by XUIDs as doubles, so two neighbours are one.',
    presence.after('uniqueUsers', (users) => [...new Map(users.map((user) => [Number(user.value), user])).values()]),
  ],
  'last-offline-user-lost': [
    'A batch loses its last user if that one is offline.',
    presence.instead('orderRecords', (records, { users }) =>
      users.length > 1 && records.at(-1)?.state === 'Offline' ? records.slice(0, -1) : records,
    ),
  ],
  'last-seen-in-the-wrong-record': [
    'Two lookups are joined by place and not by XUID: the first two offline users swap their lastSeen.',
    presence.instead('orderRecords', (records) => {
      const [first, second] = records.filter(({ lastSeen }) => lastSeen !== undefined);
      if (first?.lastSeen === undefined || second?.lastSeen === undefined) return records;
      const swapped = new Map([
        [first.xuid, second.lastSeen],
        [second.xuid, first.lastSeen],
      ]);
      return records.map((record) => {
        const lastSeen = swapped.get(record.xuid);
        return lastSeen === undefined ? record : { ...record, lastSeen };
      });
    }),
  ],
});
