import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, given } from '../laws/check.js';
import { same, unlessEmpty } from '../laws/same.js';
import { union } from '../laws/union.js';
import { isLargeXuid, maxMany, openPeople } from './people.js';
import { type RecordEntry, showsActivity } from './records.js';
import { discover, presence, type Question, requireMany, requirePeople } from './service.js';

/** As many users are asked for one by one. */
const maxSingles = 8;

/** Of the people beyond the few, so many are asked for in a part of their own, and the rest in another. */
const partSize = 256;

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
interface Gathering {
  readonly singles: readonly string[];
  readonly many: readonly string[];
}

async function gathered(subject: Subject): Promise<Gathering> {
  const many = await requireMany(subject);
  const singles = diverse([...openPeople(subject.target), ...many.slice(-1)], await discover(subject));
  return singles.length > 1 ? { singles, many } : subject.skip('the profile names one user alone; a batch needs two');
}

/** Returns a list without so many of its middle, where those with least to show are, that the others are `count` at most. */
function withoutMiddle(users: readonly string[], count: number): readonly string[] {
  const excess = Math.max(0, users.length - count);
  return users.toSpliced((users.length - excess) >> 1, excess);
}

/** Returns a batch with further people behind its first. */
function withAmong(users: readonly string[], further: readonly string[]): readonly string[] {
  const [first, others] = [users.slice(0, 1), users.slice(1)];
  return [...first, ...further, ...withoutMiddle(others, maxMany() - further.length - 1)];
}

/**
 * All known people together, and in parts: some one by one, the few of the other cases, and the others in two parts. Wherever a
 * service stops to serve a batch as a whole, some part of it is shorter than that.
 */
function everybody({ singles, many }: Gathering, few: readonly string[]): CaseJudge {
  const named = new Set([...singles, ...few]);
  const others = withoutMiddle(
    many.filter((user) => !named.has(user)),
    maxMany() - named.size,
  );
  const asked = new Set([...named, ...others]);
  const last = singles.slice(-1);
  const order = [...many.slice(0, 1), ...singles.filter(isLargeXuid), ...many.slice(1), ...named];
  const whole = [...new Set(order)].filter((user) => asked.has(user) && !last.includes(user));
  const parts = [...singles.map((user) => [user]), few, others.slice(0, partSize), others.slice(partSize)];
  return batchOf(
    parts.filter(({ length }) => length > 0),
    [...whole, ...last],
    { level: 'all' },
  );
}

function batch(users: readonly string[], question: Omit<Question, 'users'>): CaseJudge {
  return batchOf(
    users.map((user) => [user]),
    users,
    question,
  );
}

function batchOf(
  parts: readonly (readonly string[])[],
  users: readonly string[],
  question: Omit<Question, 'users'>,
): CaseJudge {
  const questions = parts.map((part) => ({ ...question, users: part }));
  return union(presence, questions, { ...question, users }, 'the answers to each user alone', {
    lacking: unlessEmpty('nobody is shown, neither alone nor together'),
  });
}

/** Returns a large batch in two orders. The second one ends with somebody who is offline: such a record is easily lost at an end. */
async function twoOrders(
  subject: Subject,
): Promise<{ readonly users: readonly string[]; readonly other: readonly string[] }> {
  const { singles, many } = await gathered(subject);
  const users = withAmong(many, singles.filter(isLargeXuid));
  const asked = new Set(users);
  const last = (await discover(subject)).find(({ state, xuid }) => state === 'offline' && asked.has(xuid))?.xuid;
  const reversed = users.toReversed();
  return { users, other: last === undefined ? reversed : [...reversed.filter((user) => user !== last), last] };
}

/** A batch equals the union of its single-user batches. (uri-usersbatchpost, Remarks) */
export const batchUnion = check(presence, 'PRES-BATCH-UNION', {
  'users together and alone, at the level all': given(gathered, (gathering, subject) =>
    everybody(gathering, requirePeople(subject)),
  ),
  // The others were asked for alone above; how deep one user is shown needs no more than this.
  'two users together and alone, without a level': given(gathered, ({ singles }) => batch(singles.slice(0, 2), {})),
  'users in the other order': given(twoOrders, ({ users, other }) =>
    same(presence, { users }, { users: other }, 'the answer to the other order', {
      lacking: unlessEmpty('nobody is shown'),
    }),
  ),
});
