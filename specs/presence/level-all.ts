import { canonicalDigits } from '../answer-values.js';
import type { Person } from '../../src/target/target.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeAnswer } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { hasActivity, titlesOf } from './activity.js';
import type { RecordEntry } from './answers.js';
import { ask, requirePeople } from './asking.js';
import { recordOf } from './comparison.js';
import { isVisible } from './people.js';

/** As many people are requested at once. */
const maxPeople = 60;

/** Returns the people who have an activity by the profile, and whom the caller may see. A cloaked user may look like anything. */
function activePeople({ target }: CheckContext): readonly Person[] {
  return target.people
    .filter(
      (person) => person.activity === true && person.presence !== 'cloaked' && isVisible(target, 'caller', person),
    )
    .slice(0, maxPeople);
}

/**
 * Judges that the level all shows an activity of these people, in one request. Whether they and their titles are there at all is
 * PRES-ANSWER's rule, so one who shows no title is not judged here.
 */
async function judgeShown(subject: Subject, people: readonly Person[]): Promise<void> {
  const users = people.map(({ xuid }) => canonicalDigits(xuid) ?? xuid);
  const inTitles = (records: readonly RecordEntry[]): readonly RecordEntry[] =>
    users.flatMap((xuid) => recordOf(records, xuid) ?? []).filter((record) => titlesOf([record]).length > 0);
  const judged = await judgeAnswer(
    subject,
    () => ask(subject, { users, level: 'all' }),
    (records) => {
      const silent = inTitles(records).find((record) => !titlesOf([record]).some(hasActivity));
      return (
        silent && {
          expected: `an activity of user ${silent.xuid} at the level all, as the profile says`,
          got: 'none',
          pointer: silent.pointer,
          value: silent.value,
        }
      );
    },
  );
  if (judged !== undefined && inTitles(judged.answer).length === 0) {
    subject.notExercised('nobody whom the profile says to have an activity shows a title');
  }
}

/** Adds the cases of what the level all must show. (uri-usersbatchpost, Optional members) */
export async function levelAllCases(context: CheckContext): Promise<void> {
  const people = activePeople(context);
  const title = 'the level all shows the activities that the profile names';
  const groups = [
    [title, people],
    [`${title}, of one user`, people.slice(-1)],
  ] as const;
  for (const [words, group] of groups) {
    await context.case(words, async (subject) => {
      requirePeople(context, subject);
      if (group.length === 0) subject.notExercised('the profile names nobody visible with "activity: true"');
      await judgeShown(subject, group);
    });
  }
}
