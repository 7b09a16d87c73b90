import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, each, given } from '../laws/check.js';
import { same, unlessEmpty } from '../laws/same.js';
import { union } from '../laws/union.js';
import { roundHundreds, roundSize } from '../values/round-sizes.js';
import { gathered, type Gathering } from './gathering.js';
import { isLargeXuid, maxMany } from './people.js';
import { repeats } from './repeats.js';
import { discover, presence, type Question, requirePeople } from './service.js';

/** Of the people beyond the few, so many are asked for in a part of their own, and the rest in another. */
const partSize = 256;

/** Returns a list without so many of its middle, where those with least to show are, that the others are `count` at most. */
function withoutMiddle(users: readonly string[], count: number): readonly string[] {
  const excess = Math.max(0, users.length - count);
  return users.toSpliced((users.length - excess) >> 1, excess);
}

/** Returns a batch with further people behind its first, of a size that many page sizes divide. */
function withAmong(users: readonly string[], further: readonly string[]): readonly string[] {
  const [first, others] = [users.slice(0, 1), users.slice(1)];
  const size = roundSize(Math.min(users.length + further.length, maxMany()));
  return [...first, ...further, ...withoutMiddle(others, size - further.length - 1)];
}

/**
 * All known people together, and in parts: some one by one, the few of the other cases, and the others in two parts. Wherever a
 * service stops to serve a batch as a whole, some part of it is shorter than that.
 */
function everybody({ singles, many }: Gathering, few: readonly string[]): CaseJudge {
  const named = new Set([...singles, ...few]);
  const known = many.filter((user) => !named.has(user));
  const left = Math.min(known.length, maxMany() - named.size);
  // The last part is of a round size, and so the whole is of none: what goes wrong at the end of a page differs between them.
  const others = withoutMiddle(known, left > partSize ? partSize + roundHundreds(left - partSize) : left);
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
export const batchUnion = check(
  presence,
  'PRES-BATCH-UNION',
  {
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
  },
  each(repeats, ({ title, of }) => [
    title,
    given(of, ({ once, users }) =>
      union(
        presence,
        once.map((user) => ({ users: [user], level: 'all' as const })),
        { users, level: 'all' },
        'the answers to each user alone',
        { mayBeRefused: true, lacking: unlessEmpty('nobody is shown alone') },
      ),
    ),
  ]),
);
