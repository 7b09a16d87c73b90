import { isLosslessNumber } from 'lossless-json';

/** Returns a JSON value with the members of its objects in reverse order, and its lists too where `lists` says so. */
export function reversed(value: unknown, lists: boolean): unknown {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => reversed(entry, lists));
    return lists ? entries.reverse() : entries;
  }
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, reversed(member, lists)])
      .reverse(),
  );
}

/** Returns a JSON value with a further member in each of its objects. */
export function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended);
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, extended(member)] as const);
  return { ...Object.fromEntries(members), '@extension': { note: null, counts: [1, 2.5] } };
}
