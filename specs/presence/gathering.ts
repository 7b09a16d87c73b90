import type { Subject } from '../../src/verdict/subject.js';
import { isLargeXuid, openPeople } from './people.js';
import { type RecordEntry, showsActivity } from './records.js';
import { discover, requireMany } from './service.js';

/** As many users are asked for one by one. */
const maxSingles = 8;

/**
 * Returns users who differ as much as possible, one for each form of record. Two with devices come first, so that what belongs to
 * the one would show in the other; the last of all known people comes last, since a batch that is read in part loses its end;
 * XUIDs that lose digits as doubles are between them.
 */
function diverse(users: readonly string[], records: readonly RecordEntry[]): readonly string[] {
  const forms = new Map<string, RecordEntry>();
  for (const record of records) {
    const titles = record.devices.flatMap((device) => device.titles);
    const parts = [
      record.state,
      record.devices.length,
      titles.length,
      showsActivity(record),
      record.lastSeen !== undefined,
    ];
    const form = parts.join(' ');
    if (!forms.has(form)) forms.set(form, record);
  }
  const xuids = (isPresent: boolean): readonly string[] =>
    [...forms.values()].filter(({ devices }) => devices.length > 0 === isPresent).map(({ xuid }) => xuid);
  const [present, absent, last] = [xuids(true), xuids(false), users.slice(-1)];
  const chosen = [
    ...present.slice(0, 2),
    ...absent.slice(0, 2),
    ...users.filter(isLargeXuid).slice(0, 2),
    ...present.slice(2),
    ...absent.slice(2),
    ...users,
  ].filter((user) => !last.includes(user));
  return [...[...new Set(chosen)].slice(0, maxSingles - 1), ...last];
}

/** People to ask for together, and those of them who are asked for one by one. */
export interface Gathering {
  readonly singles: readonly string[];
  readonly many: readonly string[];
}

/** Returns the people to ask for together and one by one. @throws Skipped when the profile names one alone. */
export async function gathered(subject: Subject): Promise<Gathering> {
  const many = await requireMany(subject);
  const singles = diverse([...openPeople(subject.target), ...many.slice(-1)], await discover(subject));
  return singles.length > 1 ? { singles, many } : subject.skip('the profile names one user alone; a batch needs two');
}
