import { isDeepStrictEqual } from 'node:util';
import type { Difference } from '../../src/verdict/law.js';
import { exactText } from '../../src/wire/json.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type Ask, together } from '../laws/dialect.js';
import { placeOf } from '../laws/difference.js';
import { content, occurrence, resultWords, type SessionEntry } from './results.js';
import { allOf, maxResults, type Query, sessions } from './service.js';

/** Returns what asks for each user alone, one after the other. @throws NotExercised when all do not fit into one response. */
export function singles(subject: Subject, xuids: readonly string[], query: Query = {}): Ask<SessionEntry> {
  return inParts(
    subject,
    xuids.map((xuid) => [xuid]),
    query,
  );
}

/** Returns what asks for some users in smaller batches, one after the other. @throws NotExercised as `singles` does. */
export function inParts(subject: Subject, parts: readonly (readonly string[])[], query: Query = {}): Ask<SessionEntry> {
  const asked = together(
    sessions,
    subject,
    parts.map((xuids) => allOf(subject, xuids, query)),
  );
  return async () => {
    const side = await asked();
    // What was full when it was found may hold more now; then a cut batch is right.
    if (side.value.length > maxResults())
      subject.notExercised('the users have more results together than one answer holds');
    return side;
  };
}

/**
 * Returns users in parts that grow: the first of so many, and each of as many as all before it. A boundary in the number of users lies between two of them, or
 * between the largest and all together.
 */
export function growingParts(xuids: readonly string[], first: number): readonly (readonly string[])[] {
  const parts: (readonly string[])[] = [];
  let start = 0;
  let size = first;
  while (start < xuids.length) {
    parts.push(xuids.slice(start, start + size));
    start += size;
    size = start;
  }
  return parts;
}

/** The users who each have this session, of those who were asked for alone. */
export function holders(entries: readonly SessionEntry[]): ReadonlyMap<string, readonly SessionEntry[]> {
  const seen = new Set<string>();
  const distinct = entries.filter((entry) => {
    const isNew = !seen.has(occurrence(entry));
    seen.add(occurrence(entry));
    return isNew;
  });
  return bySession(distinct);
}

function bySession(entries: readonly SessionEntry[]): ReadonlyMap<string, readonly SessionEntry[]> {
  const groups = new Map<string, SessionEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.key);
    if (group === undefined) groups.set(entry.key, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** A shared session that the batch shows too seldom or too often, or for one user twice and for another not at all. */
export function repeatDifference(
  alone: readonly SessionEntry[],
  batch: readonly SessionEntry[],
): Difference | undefined {
  const byKey = holders(alone);
  const asked = new Set(alone.map(({ xuid }) => xuid));
  const areNamed = batch.every(({ xuid }) => asked.has(xuid));
  const named = new Set(batch.map(({ xuid }) => xuid));
  // A user of whom nothing came, not even what nobody shares with that user, was dropped: that is no matter of repeats.
  const hasOwn = alone.filter(({ key }) => byKey.get(key)?.length === 1).map(({ xuid }) => xuid);
  const dropped = new Set(areNamed ? hasOwn.filter((user) => !named.has(user)) : []);
  const inBatch = bySession(batch);
  for (const [key, all] of byKey) {
    const found = all.filter(({ xuid }) => !dropped.has(xuid));
    if (found.length < 2) continue;
    const matched = new Set(found.map(({ xuid }) => xuid));
    // For a user whom it does not match alone, it is added: a matter of the concatenation.
    const shown = (inBatch.get(key) ?? []).filter(({ xuid }) => !areNamed || matched.has(xuid));
    const users = new Set(shown.map(({ xuid }) => xuid));
    if (shown.length === found.length && (!areNamed || users.size === shown.length)) continue;
    return {
      expected: `session ${key} once for each of the ${found.length} users whom it matches`,
      got: `it ${shown.length} times${areNamed ? `, for ${users.size} of them` : ''}`,
      ...(shown[0] !== undefined && { pointer: shown[0].pointer, value: shown[0].value }),
    };
  }
  return undefined;
}

/** A batch differs in its results: whose order is wrong is for the grouping, whose repeats are missing for the repeats. */
export function concatDifference(
  alone: readonly SessionEntry[],
  batch: readonly SessionEntry[],
): Difference | undefined {
  const expected = new Map(alone.map((entry) => [occurrence(entry), entry]));
  const got = new Map(batch.map((entry) => [occurrence(entry), entry]));
  const keys = new Set(batch.map(({ key }) => key));
  for (const [identity, entry] of expected) {
    const other = got.get(identity);
    if (other === undefined) {
      if (keys.has(entry.key)) continue;
      return { expected: `${resultWords(entry)}, as asked for alone`, got: 'none', value: entry.value };
    }
    if (!isDeepStrictEqual(content(entry), content(other))) {
      return {
        expected: `${resultWords(entry)} as asked for alone: ${exactText(content(entry))}`,
        got: exactText(content(other)),
        ...placeOf(other),
      };
    }
  }
  const added = batch.find((entry) => !expected.has(occurrence(entry)));
  return added && { expected: `no ${resultWords(added)}, as asked for alone`, got: 'it', ...placeOf(added) };
}

/** The results of each user in their order, the users in theirs. */
export function sequences(entries: readonly SessionEntry[]): readonly string[] {
  const byUser = new Map<string | undefined, Set<string>>();
  for (const { xuid, key } of entries) {
    const keys = byUser.get(xuid) ?? new Set<string>();
    byUser.set(xuid, keys.add(key));
  }
  return [...byUser].map(([xuid, keys]) => `${xuid ?? ''}: ${[...keys].join(', ')}`).sort();
}

/** Users whose results stand in another order in the batch. Where they are other results, that is another finding. */
export function sequenceDifference(
  alone: readonly SessionEntry[],
  batch: readonly SessionEntry[],
): Difference | undefined {
  const sameResults = isDeepStrictEqual(alone.map(occurrence).sort(), batch.map(occurrence).sort());
  if (!sameResults || isDeepStrictEqual(sequences(alone), sequences(batch))) return undefined;
  return {
    expected: "each user's results in the order in which they come for that user alone",
    got: 'another order, twice',
  };
}
