import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, each, given } from '../laws/check.js';
import { prefix } from '../laws/prefix.js';
import { peopleWithResults } from './people.js';
import type { FoundPerson } from './survey.js';
import { allOf, sessions } from './service.js';

/** A response with a smaller take is the beginning of the one with the largest, for users who have more results than that. */
function beginning(count: number, choose: (people: readonly FoundPerson[]) => readonly FoundPerson[]): CaseJudge {
  const users = async (subject: Subject): Promise<readonly string[]> => {
    const people = choose(await peopleWithResults(subject));
    if (people.flatMap(({ results }) => results).length <= count) {
      subject.notExercised(`the users of the profile have no more than ${count} results`);
    }
    return people.map(({ xuid }) => xuid);
  };
  return given(users, (xuids, subject) =>
    prefix(sessions, allOf(subject, xuids), allOf(subject, xuids, { take: String(count) }), count),
  );
}

/** A smaller take returns the first results of the full response. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const takePrefix = check(
  sessions,
  'SESS-TAKE-PREFIX',
  each([1, 10, 64, 99], (count) => [`the first ${count}`, beginning(count, (people) => people.slice(0, 1))]),
  { 'the first 1 of several users': beginning(1, (people) => people) },
);
