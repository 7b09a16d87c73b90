import { isArray, isObject, type JsonObject, type Reading } from './values.js';
import type { JsonValue } from '../../wire/json.js';
import { readOnce } from './read-once.js';

/** A result as it came. */
export interface RawResult {
  readonly value: JsonObject;
  readonly pointer: string;
}

/**
 * Reads the results of a 200. A list without the object around it is read as well: the prose of the page says array.
 * (uri-serviceconfigsscidbatchpost, Response body)
 */
export const rawResultsIn = readOnce((root: JsonValue): Reading<RawResult> => {
  const isBare = isArray(root);
  const results = isBare ? root : isObject(root) ? root['results'] : undefined;
  if (!isArray(results)) return { ok: false, reason: 'the body is not an object with an array "results"' };
  const parts: RawResult[] = [];
  for (const [index, value] of results.entries()) {
    const pointer = `${isBare ? '' : '/results'}/${index}`;
    if (!isObject(value)) return { ok: false, reason: `the entry at ${pointer} is not an object` };
    parts.push({ value, pointer });
  }
  return { ok: true, parts };
});
