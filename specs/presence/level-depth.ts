import type { Person, Target } from '../../src/target/target.js';
import type { Difference } from '../../src/verdict/law.js';
import {
  beyondLevel,
  hasActivity,
  nounBeyond,
  type ShallowLevel,
} from '../../src/verdict/message/presence-level-depth.js';
import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, type Cases, check, each, given } from '../laws/check.js';
import { placeOf, recordsDifference } from '../laws/difference.js';
import { holds } from '../laws/holds.js';
import { projection } from '../laws/projection.js';
import { type LawOptions, unlessEmpty } from '../laws/same.js';
import { narrowed } from './level-witness.js';
import { isVisible } from './people.js';
import { normalLastSeen, normalRecord } from './record-content.js';
import { type RecordEntry, recordOf, titlesOf } from './records.js';
import { discover, presence, requireMany, requirePeople } from './service.js';

/** Returns the first thing in a response that its level must not show. */
function tooDeep(level: ShallowLevel, records: readonly RecordEntry[]): Difference | undefined {
  const spot = records.map((record) => beyondLevel(level, record)).find((found) => found !== undefined);
  const noun = nounBeyond[level];
  return spot && { expected: `no ${noun} at the level ${level}`, got: `${noun} there`, ...spot };
}

/** lastSeen may be shown at any level, or not; where two levels show it, it is the same. */
function lastSeenDifference(all: readonly RecordEntry[], shallow: readonly RecordEntry[]): Difference | undefined {
  const withLastSeen = (records: readonly RecordEntry[], others: readonly RecordEntry[]): RecordEntry[] =>
    records.filter(({ xuid, lastSeen }) => lastSeen !== undefined && recordOf(others, xuid)?.lastSeen !== undefined);
  return recordsDifference(
    presence,
    withLastSeen(all, shallow),
    withLastSeen(shallow, all),
    'the answer at the level all, for lastSeen',
    ({ lastSeen }) => ({ lastSeen: normalLastSeen(lastSeen) }),
  );
}

/** A level shows of some users what the level all shows of them, cut off. */
function cutOff(level: ShallowLevel, users: readonly string[], options: LawOptions<RecordEntry>): CaseJudge {
  return projection(
    presence,
    { users, level: 'all' },
    { users, level },
    {
      ...options,
      as: `the answer at the level all, down to the level ${level}`,
      cut: (record) => normalRecord(record, level),
      excess: (records) => tooDeep(level, records),
      also: lastSeenDifference,
    },
  );
}

function lackingDepth(level: ShallowLevel, all: readonly RecordEntry[]): string | undefined {
  return all.some((record) => beyondLevel(level, record) !== undefined)
    ? undefined
    : `nobody whom the caller may see shows ${nounBeyond[level]} at the level all, which this level must leave out`;
}

/** Returns the records of people who show at the level all what a level must leave out. */
async function deepRecords(subject: Subject, level: ShallowLevel): Promise<readonly RecordEntry[]> {
  const records = await discover(subject);
  const reason = lackingDepth(level, records);
  if (reason !== undefined) subject.notExercised(reason);
  return records;
}

function casesOf(level: ShallowLevel): Cases {
  return {
    [`the level ${level} is the level all, cut off`]: given(requireMany, (users, subject) =>
      cutOff(level, users, {
        lacking: (all, shallow) => {
          if (shallow.some(({ value }) => level === 'user' && Array.isArray(value['devices']))) {
            subject.observe('records at the level user carry an empty array of devices');
          }
          return lackingDepth(level, all);
        },
      }),
    ),
    [`the level ${level} with every filter`]: given(
      (subject) => deepRecords(subject, level),
      (records, subject) =>
        holds(
          presence,
          narrowed(requirePeople(subject), records, level),
          (shown) => tooDeep(level, shown),
          unlessEmpty('the filters kept nobody'),
        ),
    ),
    [`the level ${level} of one user`]: given(
      (subject) => deepRecords(subject, level),
      (records) => {
        const [user] = records.filter((record) => beyondLevel(level, record) !== undefined);
        return cutOff(level, user === undefined ? [] : [user.xuid], {
          lacking: (_all, shallow) => unlessEmpty('the user is not shown alone')(shallow),
        });
      },
    ),
  };
}

/** As many people are requested at once. */
const maxPeople = 60;

/** Returns the people who have an activity by the profile, and whom the caller may see. A cloaked user may look like anything. */
function activePeople(target: Target): readonly Person[] {
  return target.people
    .filter(
      (person) => person.activity === true && person.presence !== 'cloaked' && isVisible(target, 'caller', person),
    )
    .slice(0, maxPeople);
}

/**
 * The level all shows an activity of these people, in one request. Whether they and their titles are there at all is PRES-ANSWER's
 * rule, so one who shows no title is not judged here.
 */
function activitiesOf(people: readonly Person[]): CaseJudge {
  const users = people.map(({ xuid }) => canonicalDigits(xuid) ?? xuid);
  const inTitles = (records: readonly RecordEntry[]): readonly RecordEntry[] =>
    users.flatMap((xuid) => recordOf(records, xuid) ?? []).filter((record) => titlesOf([record]).length > 0);
  return (subject) => {
    requirePeople(subject);
    if (people.length === 0) subject.notExercised('the profile names nobody visible with "activity: true"');
    return holds(
      presence,
      { users, level: 'all' },
      (records) => {
        const silent = inTitles(records).find((record) => !titlesOf([record]).some(hasActivity));
        const expected = `an activity of user ${silent?.xuid ?? ''} at the level all, as the profile says`;
        return silent && { expected, got: 'none', ...placeOf(silent) };
      },
      (records) => unlessEmpty('nobody whom the profile says to have an activity shows a title')(inTitles(records)),
    )(subject);
  };
}

const shallowLevels = Object.keys(nounBeyond) as readonly ShallowLevel[];

/** How deep each level goes. (uri-usersbatchpost, Optional members) */
export const levelDepth = check(
  presence,
  'PRES-LEVEL-DEPTH',
  () => shallowLevels.map(casesOf),
  ({ target }) => {
    const title = 'the level all shows the activities that the profile names';
    const people = activePeople(target);
    const groups = [
      [title, people],
      [`${title}, of one user`, people.slice(-1)],
    ] as const;
    return each(groups, ([words, group]) => [words, activitiesOf(group)]);
  },
);
