import { textOf } from '../../src/contract/requirements.js';
import { hasActivity } from '../../src/verdict/message/presence-level-depth.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, given } from '../laws/check.js';
import { type LawOptions, same } from '../laws/same.js';
import { narrowed } from './level-witness.js';
import { presenceLevels, type RecordEntry, titlesOf } from './records.js';
import { discover, presence, type Question, requireMany, requirePeople } from './service.js';

/** A query without a level means the same as the one with the default level. */
function defaultOf(question: Question, options: LawOptions<RecordEntry> = {}): CaseJudge {
  return (subject) => {
    const name = textOf(subject.requirement, 'level');
    const level = presenceLevels.find((candidate) => candidate === name);
    if (level === undefined) throw new Error(`${subject.requirement.id} names "${name}", which is not a level.`);
    return same(presence, { ...question, level }, question, `the answer at the level ${level}`, {
      ...options,
      isShared: true,
    })(subject);
  };
}

const noTitles = 'nobody whom the caller may see shows a title';

function lackingTitles(records: readonly RecordEntry[]): string | undefined {
  return titlesOf(records).length === 0 ? noTitles : undefined;
}

async function activePeople(subject: Subject): Promise<readonly string[]> {
  const active = (await discover(subject)).filter((record) => titlesOf([record]).some(hasActivity));
  // Without anybody's activity at the level all, the default could as well be all.
  if (active.length === 0) subject.notExercised('nobody whom the caller may see shows an activity at the level all');
  return active.map(({ xuid }) => xuid);
}

async function filters(subject: Subject): Promise<Question> {
  const records = await discover(subject);
  const reason = lackingTitles(records);
  if (reason !== undefined) subject.notExercised(reason);
  const { deviceTypes = [], titles = [] } = narrowed([], records, 'title');
  return { users: requirePeople(subject), deviceTypes, titles, onlineOnly: true };
}

async function oneWithTitles(subject: Subject): Promise<readonly string[]> {
  const shown = (await discover(subject)).find((record) => titlesOf([record]).length > 0);
  return shown === undefined ? subject.notExercised(noTitles) : [shown.xuid];
}

/** Which level is meant when none is requested. (uri-usersbatchpost, Optional members) */
export const levelDefault = check(presence, 'PRES-LEVEL-DEFAULT', {
  'no level shows the titles, as title does': given(requireMany, (users) =>
    defaultOf({ users }, { lacking: lackingTitles }),
  ),
  'no level shows no activity, as title does': given(activePeople, (users) => defaultOf({ users })),
  'no level with filters': given(filters, (question) => defaultOf(question)),
  'no level for one user': given(oneWithTitles, (users) => defaultOf({ users })),
});
