import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check } from '../laws/check.js';
import { anew } from '../laws/dialect.js';
import { steadyForm } from '../laws/difference.js';
import { holders, repeatDifference, singles } from './batch-difference.js';
import { discover, fitting } from './people.js';
import type { FoundPerson } from './survey.js';
import type { SessionEntry } from './results.js';
import { allOf, sessions } from './service.js';

/** Returns users who share a session, the most of them that fit into one response. */
async function usersWhoShare(subject: Subject): Promise<string[]> {
  const people = fitting(await discover(subject));
  const all = people.flatMap(({ results }) => results);
  const shared = new Set([...holders(all)].filter(([, found]) => found.length > 1).map(([key]) => key));
  const sharing = people.filter(({ results }) => results.some(({ key }) => shared.has(key)));
  const hasOwn = ({ results }: FoundPerson): boolean => results.some(({ key }) => !shared.has(key));
  // A service that drops the last user breaks another rule: that is told apart by what the user shares with nobody.
  const users = [...sharing.filter((person) => !hasOwn(person)), ...sharing.filter(hasOwn)].map(({ xuid }) => xuid);
  return users.length > 1 ? users : subject.notExercised('no two users of the profile share a session');
}

/** Returns two of those who share a session, the later one first. */
async function twoWhoShare(subject: Subject): Promise<string[]> {
  const users = await usersWhoShare(subject);
  const people = await discover(subject);
  const keysOf = new Map(people.map(({ xuid, results }) => [xuid, new Set(results.map(({ key }) => key))]));
  const [first = '', ...others] = users;
  const own = keysOf.get(first);
  const partner = others.find((xuid) => [...(keysOf.get(xuid) ?? [])].some((key) => own?.has(key) === true));
  return partner === undefined ? users : [partner, first];
}

function repeated(choose: (subject: Subject) => Promise<string[]>): CaseJudge {
  return async (subject) => {
    const xuids = await choose(subject);
    await judgeLaw<readonly SessionEntry[], readonly SessionEntry[]>(subject, {
      left: singles(subject, xuids),
      right: anew(sessions, subject, allOf(subject, xuids)),
      difference: repeatDifference,
      steady: steadyForm(sessions),
    });
  };
}

/** A session is found once for each user whom it matches. (uri-serviceconfigsscidbatchpost, Remarks) */
export const xuidRepeat = check(sessions, 'SESS-XUID-REPEAT', {
  'two users who share a session': repeated(twoWhoShare),
  'everybody who shares a session': repeated(usersWhoShare),
});
