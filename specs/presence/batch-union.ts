import type { Subject } from '../../src/verdict/subject.js';
import { check, given } from '../laws/check.js';
import { same, unlessEmpty } from '../laws/same.js';
import { union } from '../laws/union.js';
import { isLargeXuid, openPeople } from './people.js';
import type { RecordEntry } from './records.js';
import { discover, presence, type Question, requirePeople } from './service.js';

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
    const isActive = titles.some(({ value }) => value['activity'] !== undefined);
    const parts = [record.state, record.devices.length, titles.length, isActive, record.lastSeen !== undefined];
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

async function diverseUsers(subject: Subject): Promise<readonly string[]> {
  requirePeople(subject);
  const users = diverse(openPeople(subject.target), await discover(subject));
  return users.length > 1 ? users : subject.skip('the profile names one user alone; a batch needs two');
}

function batch(users: readonly string[], question: Omit<Question, 'users'>): ReturnType<typeof union> {
  const parts = users.map((user) => ({ ...question, users: [user] }));
  return union(presence, parts, { ...question, users }, 'the answers to each user alone', {
    lacking: unlessEmpty('nobody is shown, neither alone nor together'),
  });
}

/** A batch equals the union of its single-user batches. (uri-usersbatchpost, Remarks) */
export const batchUnion = check(presence, 'PRES-BATCH-UNION', {
  'users together and alone, at the level all': given(diverseUsers, (users) => batch(users, { level: 'all' })),
  // The others were asked for alone above; how deep one user is shown needs no more than this.
  'two users together and alone, without a level': given(diverseUsers, (users) => batch(users.slice(0, 2), {})),
  'users in the other order': given(diverseUsers, (users) =>
    same(presence, { users }, { users: users.toReversed() }, 'the answer to the other order', {
      lacking: unlessEmpty('nobody is shown'),
    }),
  ),
});
