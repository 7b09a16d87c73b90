import type { Person, PresenceState } from '../../src/target/target.js';
import { namedXuids, type Observer } from '../observer.js';
import { maximumUsers } from './people.js';
import { readRecords, type RecordEntry, showsActivity } from './records.js';
import { presenceRequest } from './requests.js';

const states: ReadonlyMap<string | undefined, PresenceState> = new Map([
  ['online', 'online'],
  ['offline', 'offline'],
  ['away', 'away'],
]);

function personOf(record: RecordEntry): Person {
  const presence = states.get(record.state);
  const devices = record.devices.map(({ type, titles }) => ({ type, titles: titles.map(({ id }) => id) }));
  return {
    xuid: record.xuid,
    ...(presence !== undefined && { presence }),
    ...(showsActivity(record) && { activity: true }),
    ...(devices.length > 0 && { devices }),
  };
}

/** How much an entry says: an activity is rarer than a device. */
function weight({ activity, devices }: Person): number {
  return (activity === true ? 40 : 0) + (devices?.length ?? 0);
}

/** Reads the presence of the named users. @returns For each state the user who shows the most. */
export const presenceObserver: Observer = async (target, read) => {
  const users = namedXuids(target).slice(0, maximumUsers());
  if (users.length === 0) return {};
  const exchange = await read(presenceRequest({ users, level: 'all' }));
  const reading = exchange === undefined ? undefined : readRecords(exchange, users.length);
  if (reading === undefined || !reading.ok) return {};
  const richest = new Map<string, Person>();
  for (const person of reading.parts.map(personOf)) {
    if (person.presence === undefined) continue;
    const other = richest.get(person.presence);
    if (other === undefined || weight(person) > weight(other)) richest.set(person.presence, person);
  }
  return { people: [...richest.values()] };
};
