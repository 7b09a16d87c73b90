import type { RequestedXuid } from '../xuid.js';

/** What careless code makes of a list of users in which some come again. */
export type ReadUsers = (users: readonly RequestedXuid[]) => readonly RequestedXuid[];

/** As many of the users, from the first on, as are different. */
export const cutToTheDifferent: ReadUsers = (users) => users.slice(0, new Set(users.map(({ value }) => value)).size);

/** All users but the one behind each that comes again. */
export const withoutThoseBehindRepeats: ReadUsers = (users) => {
  const seen = new Set<bigint>();
  let isSkipped = false;
  return users.filter(({ value }) => {
    const isKept = !isSkipped;
    isSkipped = isKept && seen.has(value);
    seen.add(value);
    return isKept;
  });
};

/** All users but those that stand there in two spellings. */
export const withoutThoseInTwoSpellings: ReadUsers = (users) => {
  const texts = new Map(users.map(({ value, text }) => [value, text]));
  const inTwo = new Set(users.filter(({ value, text }) => texts.get(value) !== text).map(({ value }) => value));
  return users.filter(({ value }) => !inTwo.has(value));
};
