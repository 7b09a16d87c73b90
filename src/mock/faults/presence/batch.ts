import type { Fault } from '../../departure.js';
import type { PresenceRecord } from '../../presence/record.js';
import { presenceFault } from './presence-fault.js';

const union = { fails: ['PRES-BATCH-UNION'] };

function isOffline({ state }: PresenceRecord): boolean {
  return state === 'Offline';
}

/** What a batch makes of its users. (uri-usersbatchpost, Remarks) */
export const batchFaults: readonly Fault[] = [
  presenceFault(
    'rich-presence-of-the-first-user',
    'Rich presence is kept by title during a batch, so all have that of the first user.',
    union,
    () => ({
      prune: (record) => record,
      orderRecords: (records) => {
        const texts = records.flatMap(({ devices = [] }) =>
          devices.flatMap(({ titles = [] }) => titles.flatMap(({ activity }) => activity?.richPresence ?? [])),
        );
        const [first] = texts;
        if (first === undefined) return records;
        return records.map((record) => ({
          ...record,
          ...(record.devices && {
            devices: record.devices.map((device) => ({
              ...device,
              titles: (device.titles ?? []).map((title) =>
                title.activity?.richPresence === undefined
                  ? title
                  : { ...title, activity: { ...title.activity, richPresence: first } },
              ),
            })),
          }),
        }));
      },
    }),
  ),
  presenceFault('last-seen-lost-in-batches', 'lastSeen is not fetched for more than one user.', union, () => ({
    renderRecord: ({ lastSeen, ...rest }, { users }) =>
      users.length > 1 || lastSeen === undefined ? rest : { ...rest, lastSeen },
  })),
  presenceFault(
    'neighbours-merged-in-batches',
    'A batch is keyed by XUIDs as doubles, so two neighbours are one.',
    union,
    ({ uniqueUsers }) => ({
      uniqueUsers: (users) => {
        const keyed = new Map(uniqueUsers(users).map((user) => [Number(user.value), user]));
        return [...keyed.values()];
      },
    }),
  ),
  presenceFault('last-offline-user-lost', 'A batch that ends with somebody offline loses him.', union, () => ({
    orderRecords: (records, { users }) => {
      const last = records.at(-1);
      return users.length > 1 && last !== undefined && isOffline(last) ? records.slice(0, -1) : records;
    },
  })),
  presenceFault(
    'last-seen-in-the-wrong-record',
    'Two lookups are joined by place and not by XUID: the first two who are offline swap what they were seen in.',
    union,
    () => ({
      orderRecords: (records) => {
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
      },
    }),
  ),
];
