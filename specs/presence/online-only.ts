import { canonicalDigits, sameXuid } from '../answer-values.js';
import type { Person } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { presenceLevels, type RecordEntry } from './answers.js';
import { ask, askShared, type Question, requirePeople } from './asking.js';
import { type Fate, normalAnswer, normalWhole, recordsDifference, selectionDifference } from './comparison.js';
import { batchesOf, isHidden, isVisible, personOf } from './people.js';
import { syntheticXuids } from './requests.js';

/**
 * The known people, and two XUIDs of nobody: a service that has a bare offline record for those shows the rule even where the
 * profile names nobody who is offline.
 */
function peopleAndNobody(context: CheckContext, subject: Subject): readonly string[] {
  return [...new Set([...requirePeople(context, subject), ...syntheticXuids(2)])];
}

/**
 * What onlineOnly owes to a record that stands without it. Whoever is cloaked counts as offline, whatever his record says; what a
 * cloaked caller sees of himself, and whether one who is away is online, is open. (uri-usersbatchpost, Optional members)
 */
function fateOf(context: CheckContext, record: RecordEntry): Fate {
  const isCloaked = personOf(context.target, record.xuid)?.presence === 'cloaked';
  if (isCloaked) return sameXuid(context.target.credentials.caller?.xuid, record.xuid) ? 'either' : 'left out';
  if (record.state === 'online') return 'kept';
  return record.state === 'offline' ? 'left out' : 'either';
}

/** Judges onlineOnly: true for the question; gives what the level all shows without it when the law held. */
async function judgeOnlineOnly(
  context: CheckContext,
  subject: Subject,
  question: Question,
): Promise<readonly RecordEntry[] | undefined> {
  const judged = await judgeLaw(subject, {
    left: askShared(subject, { ...question, level: 'all' }),
    right: () => ask(subject, { ...question, onlineOnly: true }),
    steady: normalAnswer,
    difference: (all, online) =>
      selectionDifference(all, online, (record) => fateOf(context, record), 'onlineOnly: true'),
  });
  return judged?.left;
}

function requireBoth(context: CheckContext, subject: Subject, records: readonly RecordEntry[]): void {
  const fates = records.map((record) => fateOf(context, record));
  if (!fates.includes('kept')) subject.notExercised('nobody whom the caller may see is online');
  if (!fates.includes('left out')) subject.notExercised('nobody whom the caller may see is shown as offline');
}

async function oneUser(context: CheckContext, subject: Subject, fate: Fate, words: string): Promise<void> {
  const records = await askShared(subject, { users: peopleAndNobody(context, subject), level: 'all' })();
  const user = records.value.find((record) => fateOf(context, record) === fate);
  if (user === undefined) return subject.notExercised(`nobody whom the caller may see is ${words}`);
  await judgeOnlineOnly(context, subject, { users: [user.xuid], level: 'all' });
  // One who is online is kept by a service that ignores onlineOnly as well.
  requireBoth(context, subject, records.value);
}

/** People whom the profile calls offline or cloaked and whom the caller may see: without onlineOnly they must be there. */
function offlinePeople({ target }: CheckContext): readonly string[] {
  const isOffline = ({ presence }: Person): boolean => presence === 'offline' || presence === 'cloaked';
  return target.people
    .filter((person) => isOffline(person) && isVisible(target, 'caller', person))
    .map(({ xuid }) => xuid);
}

async function judgeReturned(
  context: CheckContext,
  subject: Subject,
  extra: Pick<Question, 'onlineOnly'>,
  words: string,
): Promise<void> {
  const offline = offlinePeople(context);
  if (offline.length === 0) subject.skip('the profile names nobody who is offline and whom the caller may see');
  const expected = new Set(offline);
  for (const users of batchesOf([...new Set([...offline, ...requirePeople(context, subject)])])) {
    const { value, exchanges } = await ask(subject, { users, ...extra });
    const shown = new Set(value.map(({ xuid }) => xuid));
    for (const xuid of users) {
      if (!expected.has(xuid) || shown.has(canonicalDigits(xuid) ?? xuid)) continue;
      subject.finding({ expected: `a record of user ${xuid}, who is offline, ${words}`, got: 'none', exchanges });
    }
  }
}

/** A bare record of somebody whom privacy hides says Offline, and the profile says that it is true: no reason to keep it. */
async function judgeHiddenOffline(context: CheckContext, subject: Subject): Promise<void> {
  const isMeant = (person: Person): boolean =>
    person.presence === 'offline' && isHidden(context.target, 'caller', person);
  const users = context.target.people.filter(isMeant).map(({ xuid }) => xuid);
  if (users.length === 0) subject.skip('the profile names nobody who is offline and hidden from the caller');
  let hasRecords = false;
  for (const batch of batchesOf(users)) {
    // Where privacy alone has them refused, that is a matter of PRES-PRIVACY-200.
    await ask(subject, { users: batch, onlineOnly: true });
    const all = await judgeOnlineOnly(context, subject, { users: batch });
    hasRecords ||= all?.length !== 0;
  }
  if (!hasRecords) subject.notExercised('without onlineOnly their records are left out too');
}

/** onlineOnly leaves out whoever is offline or cloaked; without it, or false, both are returned. */
const onlineOnlyCheck: Check = {
  requirement: 'PRES-ONLINE-ONLY',
  service: 'presence',
  run: async (context) => {
    for (const level of [...presenceLevels, undefined]) {
      await context.case(
        level === undefined ? 'true without a level' : `true at the level ${level}`,
        async (subject) => {
          const users = peopleAndNobody(context, subject);
          const records = await judgeOnlineOnly(context, subject, { users, ...(level !== undefined && { level }) });
          if (records !== undefined) requireBoth(context, subject, records);
        },
      );
    }
    await context.case('true for one user who is offline', (subject) =>
      oneUser(context, subject, 'left out', 'shown as offline'),
    );
    await context.case('true for one user who is online', (subject) => oneUser(context, subject, 'kept', 'online'));
    await context.case('true beside empty filters', async (subject) => {
      const users = peopleAndNobody(context, subject);
      const records = await judgeOnlineOnly(context, subject, { users, level: 'all', deviceTypes: [], titles: [] });
      if (records !== undefined) requireBoth(context, subject, records);
    });
    // What follows is obeyed by services too for which onlineOnly: true leaves out everybody, or nobody.
    const incidental = { incidental: true };
    const hidden = (subject: Subject): Promise<void> => judgeHiddenOffline(context, subject);
    await context.case('true for users who are offline and hidden', hidden, incidental);
    const falseIsAbsent = async (subject: Subject): Promise<void> => {
      const users = peopleAndNobody(context, subject);
      const judged = await judgeLaw(subject, {
        left: askShared(subject, { users, level: 'all' }),
        right: () => ask(subject, { users, level: 'all', onlineOnly: false }),
        steady: normalAnswer,
        difference: (absent, stated) =>
          recordsDifference(absent, stated, { expectation: 'the answer without onlineOnly', form: normalWhole }),
      });
      if (judged !== undefined) requireBoth(context, subject, judged.left);
    };
    await context.case('false equals absent', falseIsAbsent, incidental);
    const absent = (subject: Subject): Promise<void> => judgeReturned(context, subject, {}, 'without onlineOnly');
    await context.case('absent returns those who are offline', absent, incidental);
    const stated = (subject: Subject): Promise<void> =>
      judgeReturned(context, subject, { onlineOnly: false }, 'with onlineOnly: false');
    await context.case('false returns those who are offline', stated, incidental);
  },
};

export const onlineOnlyChecks: readonly Check[] = [onlineOnlyCheck];
