import type { Person, Target } from '../../src/target/target.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { amidMovement } from '../laws/amid-movement.js';
import { type CaseJudge, check, each, given, incidental } from '../laws/check.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { look, shared } from '../laws/dialect.js';
import { holds } from '../laws/holds.js';
import { type LawOptions, same } from '../laws/same.js';
import { byUnfiltered, filterDifference, type Owed, type OwedTo, subset, unlessBoth } from '../laws/subset.js';
import { owedByOnlineOnly } from './online-only-owed.js';
import { batchesOf, isHiddenXuid, isVisible } from './people.js';
import { presenceLevels, type RecordEntry, recordOf } from './records.js';
import { syntheticXuids } from './requests.js';
import { presence, type Question, requireManyWithHidden, requirePeople } from './service.js';

/**
 * Returns the known people, and two XUIDs of nobody: a service that has a bare offline record for those shows the rule even where
 * the profile names nobody who is offline.
 */
function peopleAndNobody(subject: Subject): readonly string[] {
  return [...new Set([...requirePeople(subject), ...syntheticXuids(2)])];
}

function unlessOnlineAndOffline(target: Target): (all: readonly RecordEntry[]) => string | undefined {
  return unlessBoth(
    owedByOnlineOnly(target),
    'nobody whom the caller may see is online',
    'nobody whom the caller may see is shown as offline',
  );
}

/** onlineOnly: true leaves out of what the level all shows without it who is offline. */
function onlineOnlyOf(question: Question, target: Target, options: LawOptions<RecordEntry>): CaseJudge {
  const judged = { ...question, onlineOnly: true };
  return subset(presence, { ...question, level: 'all' }, judged, {
    ...options,
    owed: byUnfiltered(presence, owedByOnlineOnly(target)),
    rule: 'onlineOnly: true',
  });
}

/** The same for everybody, people online and offline among them. */
function ofEverybody(question: Omit<Question, 'users'>): CaseJudge {
  return given(peopleAndNobody, (users, { target }) =>
    onlineOnlyOf({ ...question, users }, target, { lacking: unlessOnlineAndOffline(target) }),
  );
}

function ofOneUser(wanted: Owed, words: string): CaseJudge {
  return async (subject) => {
    const { target } = subject;
    const records = await look(presence, subject, { users: peopleAndNobody(subject), level: 'all' });
    const user = records.find((record) => owedByOnlineOnly(target)(record) === wanted);
    if (user === undefined) return subject.notExercised(`nobody whom the caller may see is ${words}`);
    // One who is online is kept by a service that ignores onlineOnly as well.
    const lacking = (): string | undefined => unlessOnlineAndOffline(target)(records);
    await onlineOnlyOf({ users: [user.xuid], level: 'all' }, target, { lacking })(subject);
  };
}

/** Without onlineOnly, people whom the profile calls offline or cloaked and whom the caller may see are there. */
function returned(extra: Pick<Question, 'onlineOnly'>, words: string): CaseJudge {
  return async (subject) => {
    const { target } = subject;
    const isOffline = ({ presence: state }: Person): boolean => state === 'offline' || state === 'cloaked';
    const offline = target.people
      .filter((person) => isOffline(person) && isVisible(target, 'caller', person))
      .map(({ xuid }) => xuid);
    if (offline.length === 0) subject.skip('the profile names nobody who is offline and whom the caller may see');
    const expected = new Set(offline);
    for (const users of batchesOf([...new Set([...offline, ...requirePeople(subject)])])) {
      await holds(presence, { users, ...extra }, (records) => {
        const shown = new Set(records.map(({ xuid }) => xuid));
        const missing = users.filter((xuid) => expected.has(xuid) && !shown.has(canonicalDigits(xuid) ?? xuid));
        const [first] = missing;
        const more = missing.length > 1 ? `none, and none of ${missing.length - 1} more` : 'none';
        return first === undefined
          ? undefined
          : { expected: `a record of user ${first}, who is offline, ${words}`, got: more };
      })(subject);
    }
  };
}

/**
 * What onlineOnly owes to people of whom privacy hides some. The record of such a user says Offline, so it goes. Where a response shows
 * more of them, that is PRES-PRIVACY-GATE's finding.
 */
function owedWithHidden(target: Target): OwedTo<RecordEntry> {
  const owed = byUnfiltered(presence, owedByOnlineOnly(target));
  const isBare = ({ state, devices }: RecordEntry): boolean => state === 'offline' && devices.length === 0;
  return (record, all, filtered) => {
    const shown = [all, filtered].map((records) => recordOf(records, record.xuid));
    const isLeaked = shown.some((one) => one !== undefined && !isBare(one));
    return isHiddenXuid(target, record.xuid) && isLeaked ? 'either' : owed(record, all, filtered);
  };
}

/**
 * Judges onlineOnly: true on as many users as one request may name, some of whom privacy hides. Where it has the request refused, that
 * is a matter of PRES-PRIVACY-200.
 */
async function judgeMany(subject: Subject): Promise<void> {
  const { target } = subject;
  const users = await requireManyWithHidden(subject);
  const question = { users, level: 'all', onlineOnly: true } as const;
  await look(presence, subject, question);
  const owed = owedWithHidden(target);
  await judgeLaw<readonly RecordEntry[], readonly RecordEntry[]>(subject, {
    left: shared(presence, subject, { users, level: 'all' }),
    right: shared(presence, subject, question),
    // What the batch without onlineOnly lacks is PRES-BATCH-UNION's finding.
    ...amidMovement(presence, (all, kept) =>
      filterDifference(
        presence,
        all,
        kept.filter(({ xuid }) => recordOf(all, xuid) !== undefined),
        { owed, rule: 'onlineOnly: true' },
      ),
    ),
    lacking: unlessOnlineAndOffline(target),
  });
}

/** The same with false, which filters nothing: hidden people are shown as without it. */
async function judgeManyWithFalse(subject: Subject): Promise<void> {
  const users = [...(await requireManyWithHidden(subject))];
  const stated = { users, level: 'all', onlineOnly: false } as const;
  await look(presence, subject, stated);
  await same(presence, { users, level: 'all' }, stated, 'the answer without onlineOnly', {
    isShared: true,
    lacking: unlessOnlineAndOffline(subject.target),
  })(subject);
}

/** onlineOnly leaves out who is offline or cloaked; without it, or with false, both are returned. */
export const onlineOnly = check(
  presence,
  'PRES-ONLINE-ONLY',
  each(presenceLevels, (level) => [`true at the level ${level}`, ofEverybody({ level })]),
  {
    'true without a level': ofEverybody({}),
    'true for one user who is offline': ofOneUser('left out', 'shown as offline'),
    'true for one user who is online': ofOneUser('kept', 'online'),
    'true with empty filters': ofEverybody({ level: 'all', deviceTypes: [], titles: [] }),
    // What follows is obeyed by services too for which onlineOnly: true leaves out everybody, or nobody.
    'true for as many users as are known': incidental(judgeMany),
    'false equals absent': incidental(judgeManyWithFalse),
    'absent returns those who are offline': incidental(returned({}, 'without onlineOnly')),
    'false returns those who are offline': incidental(returned({ onlineOnly: false }, 'with onlineOnly: false')),
  },
);
