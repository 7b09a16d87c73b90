import { isArray, isObject, type JsonObject, type Reading } from './values.js';
import type { JsonValue } from '../../wire/json.js';
import { readOnce } from './read-once.js';

/** How deep a presence response goes. */
export type PresenceLevel = 'user' | 'device' | 'title' | 'all';

/** The levels from the shallowest to the deepest. (uri-usersbatchpost, Optional members) */
export const presenceLevels: readonly PresenceLevel[] = ['user', 'device', 'title', 'all'];

/** An object of the response's array as it came, before anything is demanded of it. */
export interface RawRecord {
  readonly value: JsonObject;
  readonly pointer: string;
}

/**
 * Reads the records of a 200. A single object is read as an array of one where one user was requested, since the page's sample has
 * that form. (uri-usersbatchpost, Response body)
 *
 * @param userCount How many users the request names; undefined where it is not known.
 */
export function rawRecordsIn(root: JsonValue, userCount: number | undefined): Reading<RawRecord> {
  if (isObject(root) && (userCount ?? 1) === 1 && ('xuid' in root || 'state' in root)) {
    return { ok: true, parts: [{ value: root, pointer: '' }] };
  }
  return listedRecordsIn(root);
}

const listedRecordsIn = readOnce((root: JsonValue): Reading<RawRecord> => {
  if (!isArray(root)) return { ok: false, reason: 'the body is not an array of presence records' };
  const parts: RawRecord[] = [];
  for (const [index, value] of root.entries()) {
    if (!isObject(value)) return { ok: false, reason: `the entry at /${index} is no presence record` };
    parts.push({ value, pointer: `/${index}` });
  }
  return { ok: true, parts };
});
