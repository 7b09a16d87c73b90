import { check, each, given } from '../laws/check.js';
import { prefix } from '../laws/prefix.js';
import { discover, fitting } from './people.js';
import { allOf, sessions } from './service.js';

/** A smaller take returns the first results of the full response. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const takePrefix = check(
  sessions,
  'SESS-TAKE-PREFIX',
  each([1, 2, 5], (count) => [
    `the first ${count}`,
    given(
      async (subject) => {
        const people = fitting(await discover(subject));
        if (people.flatMap(({ results }) => results).length <= count) {
          subject.notExercised(`the users of the profile have no more than ${count} results`);
        }
        return people.map(({ xuid }) => xuid);
      },
      (xuids, subject) =>
        prefix(sessions, allOf(subject, xuids), allOf(subject, xuids, { take: String(count) }), count),
    ),
  ]),
);
