import type { Subject } from '../../src/verdict/subject.js';
import { withRepeats } from '../values/with-repeats.js';
import { gathered } from './gathering.js';

/** Users who are requested more than once in one list, and each of them once. */
export interface RepeatedUsers {
  readonly once: readonly string[];
  readonly users: readonly string[];
}

/** A way to request users more than once, of which no page says that a service takes it. */
export interface Repeat {
  readonly title: string;
  readonly of: (subject: Subject) => Promise<RepeatedUsers>;
}

/** So many users are requested, some of them twice: two with devices and one without, where the profile names such. */
const maxUsers = 3;

function repeat(title: string, change: (users: readonly string[]) => readonly string[]): Repeat {
  return {
    title,
    of: async (subject) => {
      const once = (await gathered(subject)).singles.slice(0, maxUsers);
      return { once, users: change(once) };
    },
  };
}

function withZeros(user: string): string {
  return `00${user}`;
}

/** Lists in which users come again; PRES-RESPONSE-SUBSET judges that no record does, and PRES-BATCH-UNION that none is lost. */
export const repeats: readonly Repeat[] = [
  repeat('users of whom some are requested twice', withRepeats),
  repeat('users with leading zeros, one of them without as well', ([first = '', ...others]) => [
    withZeros(first),
    ...others.flatMap((user, place) => (place === 0 ? [user, withZeros(user)] : [user])),
  ]),
];
