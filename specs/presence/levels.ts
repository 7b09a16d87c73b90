import { textOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Difference, judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { beyondLevel, nounBeyond, type ShallowLevel } from '../../src/verdict/message/presence-level-depth.js';
import { hasActivity, titlesOf } from './activity.js';
import { type PresenceLevel, presenceLevels, type RecordEntry } from './answers.js';
import { ask, askShared, discover, type Question, requirePeople } from './asking.js';
import { normalAnswer, normalLastSeen, normalRecord, normalWhole, recordOf, recordsDifference } from './comparison.js';
import { deviceFilter, titleFilter, valuesIn } from './filter-kind.js';
import { levelAllCases } from './level-all.js';

const shallowLevels = Object.keys(nounBeyond) as readonly ShallowLevel[];

/** The first thing in an answer that its level must not show. */
function tooDeep(level: ShallowLevel, records: readonly RecordEntry[]): Difference | undefined {
  const spot = records.map((record) => beyondLevel(level, record)).find((found) => found !== undefined);
  const noun = nounBeyond[level];
  if (spot === undefined) return undefined;
  return { expected: `no ${noun} at the level ${level}`, got: `${noun} there`, ...spot };
}

/** A level shows of every record what the level all shows, down to its depth. lastSeen may stand at any level, or not. */
function projectionDifference(
  level: ShallowLevel,
  all: readonly RecordEntry[],
  shallow: readonly RecordEntry[],
): Difference | undefined {
  const difference = recordsDifference(all, shallow, {
    expectation: `the answer at the level all, down to the level ${level}`,
    form: (record) => normalRecord(record, level),
  });
  if (difference !== undefined) return difference;
  return recordsDifference(withLastSeenInBoth(all, shallow), withLastSeenInBoth(shallow, all), {
    expectation: 'the answer at the level all, for lastSeen',
    form: ({ lastSeen }) => ({ lastSeen: normalLastSeen(lastSeen) }),
  });
}

function withLastSeenInBoth(records: readonly RecordEntry[], others: readonly RecordEntry[]): RecordEntry[] {
  return records.filter(
    ({ xuid, lastSeen }) => lastSeen !== undefined && recordOf(others, xuid)?.lastSeen !== undefined,
  );
}

function requireDepth(subject: Subject, level: ShallowLevel, all: readonly RecordEntry[]): void {
  const noun = nounBeyond[level];
  if (!all.some((record) => beyondLevel(level, record) !== undefined)) {
    subject.notExercised(
      `nobody whom the caller may see shows ${noun} at the level all, which this level must leave out`,
    );
  }
}

/** Every filter at once, chosen so that somebody with as much as possible is kept. */
function narrowed(users: readonly string[], records: readonly RecordEntry[], level: ShallowLevel): Question {
  const witness = records.find((record) => record.state === 'online' && beyondLevel(level, record) !== undefined);
  const own = witness === undefined ? [] : [witness];
  return {
    users,
    level,
    onlineOnly: true,
    ...deviceFilter.question(valuesIn(deviceFilter, own)),
    ...titleFilter.question(valuesIn(titleFilter, own)),
  };
}

/** Judges that a level shows of some users what the level all shows of them, cut off. */
function judgeCut(
  subject: Subject,
  level: ShallowLevel,
  users: readonly string[],
): Promise<{ left: readonly RecordEntry[]; right: readonly RecordEntry[] } | undefined> {
  return judgeLaw<readonly RecordEntry[], readonly RecordEntry[]>(subject, {
    left: askShared(subject, { users, level: 'all' }),
    right: () => ask(subject, { users, level }),
    steady: normalAnswer,
    difference: (all, shallow) => tooDeep(level, shallow) ?? projectionDifference(level, all, shallow),
  });
}

async function judgeProjection(context: CheckContext, subject: Subject, level: ShallowLevel): Promise<void> {
  const judged = await judgeCut(subject, level, requirePeople(context, subject));
  if (judged === undefined) return;
  if (judged.right.some(({ value }) => level === 'user' && Array.isArray(value['devices']))) {
    subject.observe('records at the level user carry an empty array of devices');
  }
  requireDepth(subject, level, judged.left);
}

const depthCheck: Check = {
  requirement: 'PRES-LEVEL-DEPTH',
  service: 'presence',
  run: async (context) => {
    for (const level of shallowLevels) {
      await context.case(`the level ${level} is the level all, cut off`, (subject) =>
        judgeProjection(context, subject, level),
      );
      await context.case(`the level ${level} beside every filter`, async (subject) => {
        const records = await discover(context, subject);
        requireDepth(subject, level, records);
        const { value, exchanges } = await ask(subject, narrowed(requirePeople(context, subject), records, level));
        const difference = tooDeep(level, value);
        if (difference !== undefined) subject.finding({ ...difference, exchanges });
        if (value.length === 0) subject.notExercised('the filters kept nobody');
      });
      await context.case(`the level ${level} of one user`, async (subject) => {
        const records = await discover(context, subject);
        requireDepth(subject, level, records);
        const users = records.filter((record) => beyondLevel(level, record) !== undefined).map(({ xuid }) => xuid);
        const judged = await judgeCut(subject, level, users.slice(0, 1));
        if (judged?.right.length === 0) subject.notExercised('the user is not shown alone');
      });
    }
    await levelAllCases(context);
  },
};

/** The level that the requirement names as the default. @throws Error when it names none of the levels. */
function defaultLevel(context: CheckContext): PresenceLevel {
  const name = textOf(context.requirement, 'level');
  const level = presenceLevels.find((candidate) => candidate === name);
  if (level === undefined) throw new Error(`${context.requirement.id} names "${name}", which is no level.`);
  return level;
}

/** Judges that a question without a level is answered like the same question at the default one. */
async function judgeDefault(
  context: CheckContext,
  subject: Subject,
  question: Question,
): Promise<readonly RecordEntry[] | undefined> {
  const level = defaultLevel(context);
  const judged = await judgeLaw(subject, {
    left: () => ask(subject, { ...question, level }),
    right: () => ask(subject, question),
    steady: normalAnswer,
    difference: (explicit, implicit) =>
      recordsDifference(explicit, implicit, { expectation: `the answer at the level ${level}`, form: normalWhole }),
  });
  return judged?.left;
}

function requireTitles(subject: Subject, records: readonly RecordEntry[]): void {
  if (titlesOf(records).length === 0) subject.notExercised('nobody whom the caller may see shows a title');
}

const defaultCheck: Check = {
  requirement: 'PRES-LEVEL-DEFAULT',
  service: 'presence',
  run: async (context) => {
    await context.case('no level shows the titles, as title does', async (subject) => {
      const records = await judgeDefault(context, subject, { users: requirePeople(context, subject) });
      if (records !== undefined) requireTitles(subject, records);
    });
    await context.case('no level shows no activity, as title does', async (subject) => {
      // Without anybody's activity at the level all, the default could as well be all.
      const all = await discover(context, subject);
      const active = all.filter((record) => titlesOf([record]).some(hasActivity)).map(({ xuid }) => xuid);
      if (active.length === 0) {
        subject.notExercised('nobody whom the caller may see shows an activity at the level all');
      }
      await judgeDefault(context, subject, { users: active });
    });
    await context.case('no level beside filters', async (subject) => {
      const records = await discover(context, subject);
      requireTitles(subject, records);
      const { deviceTypes = [], titles = [] } = narrowed([], records, 'title');
      const users = requirePeople(context, subject);
      await judgeDefault(context, subject, { users, deviceTypes, titles, onlineOnly: true });
    });
    await context.case('no level for one user', async (subject) => {
      const witness = (await discover(context, subject)).find((record) => titlesOf([record]).length > 0);
      if (witness === undefined) return subject.notExercised('nobody whom the caller may see shows a title');
      await judgeDefault(context, subject, { users: [witness.xuid] });
    });
  },
};

/** How deep each level goes, and which one is meant when none is asked for. (uri-usersbatchpost, Optional members) */
export const levelChecks: readonly Check[] = [defaultCheck, depthCheck];
