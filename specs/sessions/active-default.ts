import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { placeOf } from '../laws/difference.js';
import { holds } from '../laws/holds.js';
import { unlessEmpty } from '../laws/same.js';
import { statusOf } from './knowledge.js';
import { fittingXuids, roomToGrow } from './people.js';
import { allOf, knowledgeOf, type Query, requireOwnXuid, sessions } from './service.js';

/** A query finds only sessions in which the user is active. */
function onlyActive(
  choose: (subject: Subject) => readonly string[] | Promise<readonly string[]>,
  query: Query,
): CaseJudge {
  return async (subject) => {
    const xuids = await choose(subject);
    const knowledge = knowledgeOf(subject);
    await holds(
      sessions,
      allOf(subject, xuids, query),
      (entries) => {
        const wrong = entries.find((entry) => !['active', undefined].includes(statusOf(knowledge, entry)));
        if (wrong === undefined) return undefined;
        const got = `one in which user ${wrong.xuid ?? ''} is ${statusOf(knowledge, wrong) ?? ''}`;
        return { expected: 'only sessions in which the user is active', got, ...placeOf(wrong) };
      },
      unlessEmpty('the answer has no results, so nothing was seen to stay'),
    )(subject);
    const isKnown = xuids.some((xuid) => knowledge.sessionsOf(xuid, ['inactive', 'reserved']).length > 0);
    if (subject.found > 0 || isKnown) return;
    const wide = await look(sessions, subject, allOf(subject, xuids, { ...query, inactive: 'true' }));
    if (wide.some((entry) => statusOf(knowledge, entry) === 'inactive')) return;
    subject.notExercised(
      'nobody who was asked for has a session in which they are not active, so nothing was left out',
    );
  };
}

const queries: Readonly<Record<string, Query>> = {
  'no parameters': {},
  'inactive=false': { inactive: 'false' },
  'reservations=false': { reservations: 'false' },
  'visibility=open': { visibility: 'open' },
};

/** Without inactive and reservations only active members count. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const activeDefault = check(
  sessions,
  'SESS-ACTIVE-DEFAULT',
  each(Object.entries(queries), ([title, query]) => [
    title,
    onlyActive((subject) => fittingXuids(subject, roomToGrow()), query),
  ]),
  { 'private=true for the caller': onlyActive((subject) => [requireOwnXuid(subject)], { private: 'true' }) },
);
