import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { RecordEntry } from './answers.js';
import { ask, discover, type Question, type Records, requirePeople } from './asking.js';
import { type Comparison, normalAnswer, normalWhole, recordsDifference } from './comparison.js';
import { isLargeXuid, openPeople } from './people.js';

/** As many users are asked for one by one. */
const mostSingles = 8;

const union: Comparison = { expectation: 'the answers to each user alone', form: normalWhole };

/**
 * Users who differ as much as possible, one for each form of record. Two with devices come first, so that what belongs to the
 * one would show in the other; the last of all known people comes last, since a batch that is read in part loses its end;
 * XUIDs that lose digits as doubles stand between.
 */
function diverse(users: readonly string[], records: readonly RecordEntry[]): readonly string[] {
  const forms = new Map<string, RecordEntry>();
  for (const record of records) {
    const titles = record.devices.flatMap((device) => device.titles);
    const isActive = titles.some(({ value }) => value['activity'] !== undefined);
    const form = [record.state, record.devices.length, titles.length, isActive, record.lastSeen !== undefined].join(
      ' ',
    );
    if (!forms.has(form)) forms.set(form, record);
  }
  const xuids = (chosen: readonly RecordEntry[]): readonly string[] => chosen.map(({ xuid }) => xuid);
  const present = xuids([...forms.values()].filter(({ devices }) => devices.length > 0));
  const absent = xuids([...forms.values()].filter(({ devices }) => devices.length === 0));
  const last = users.slice(-1);
  const chosen = [
    ...present.slice(0, 2),
    ...absent.slice(0, 2),
    ...users.filter(isLargeXuid).slice(0, 2),
    ...present.slice(2),
    ...absent.slice(2),
    ...users,
  ].filter((user) => !last.includes(user));
  return [...[...new Set(chosen)].slice(0, mostSingles - 1), ...last];
}

async function oneByOne(
  subject: Subject,
  users: readonly string[],
  question: Omit<Question, 'users'>,
): Promise<Records> {
  const answers: Records[] = [];
  for (const user of users) answers.push(await ask(subject, { ...question, users: [user] }));
  return {
    value: answers.flatMap(({ value }) => value),
    exchanges: answers.flatMap(({ exchanges }) => exchanges),
  };
}

async function chosenUsers(context: CheckContext, subject: Subject): Promise<readonly string[]> {
  requirePeople(context, subject);
  const users = diverse(openPeople(context.target), await discover(context, subject));
  return users.length > 1 ? users : subject.skip('the profile names one user alone; a batch needs two');
}

/** Judges that a batch shows what its users' own answers show. */
async function judgeUnion(
  subject: Subject,
  users: readonly string[],
  question: Omit<Question, 'users'>,
): Promise<void> {
  const judged = await judgeLaw(subject, {
    left: () => oneByOne(subject, users, question),
    right: () => ask(subject, { ...question, users }),
    steady: normalAnswer,
    difference: (alone, batch) => recordsDifference(alone, batch, union),
  });
  if (judged?.left.length === 0) subject.notExercised('nobody is shown, neither alone nor together');
}

/** A batch equals the union of its single-user batches. (uri-usersbatchpost, Remarks) */
const unionCheck: Check = {
  requirement: 'PRES-BATCH-UNION',
  service: 'presence',
  run: async (context) => {
    await context.case('users together and alone, at the level all', async (subject) => {
      await judgeUnion(subject, await chosenUsers(context, subject), { level: 'all' });
    });
    await context.case('two users together and alone, without a level', async (subject) => {
      // The others were asked for by themselves above; how deep one user is shown needs no more than this.
      await judgeUnion(subject, (await chosenUsers(context, subject)).slice(0, 2), {});
    });
    await context.case('users in the other order', async (subject) => {
      const users = await chosenUsers(context, subject);
      const judged = await judgeLaw(subject, {
        left: () => ask(subject, { users }),
        right: () => ask(subject, { users: [...users].reverse() }),
        steady: normalAnswer,
        difference: (given, reversed) =>
          recordsDifference(given, reversed, { ...union, expectation: 'the answer to the other order' }),
      });
      if (judged?.left.length === 0) subject.notExercised('nobody is shown');
    });
  },
};

export const batchChecks: readonly Check[] = [unionCheck];
