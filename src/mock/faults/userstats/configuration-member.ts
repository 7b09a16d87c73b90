import { isJsonObject, type JsonObject, type JsonValue, member } from '../../json-value.js';
import { type Patch } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';

/**
 * Reads one member of each entry of requestedscids as another value than the one that was sent.
 *
 * @param change Returns what it is read as; undefined reads the entry as it is.
 */
export function withConfigurationMember(
  name: string,
  change: (value: JsonValue | undefined) => JsonValue | undefined,
): Patch {
  return userstats.before('readRequestedConfiguration', (value) => {
    const changed = isJsonObject(value) ? change(member(value, name)) : undefined;
    return [isJsonObject(value) && changed !== undefined ? { ...value, [name]: changed } : value];
  });
}

/** Reads a body with some of its members changed; other roots stay as they are. */
export function withMembers(change: (body: JsonObject) => JsonObject): Patch {
  return userstats.before('readQuery', (body) => [isJsonObject(body) ? { ...body, ...change(body) } : body]);
}

/** Reads the entries of requestedscids otherwise; what is not a list stays as it is. */
export function withEntries(change: (entries: readonly JsonValue[]) => JsonValue[]): Patch {
  return withMembers((body) => {
    const entries = member(body, 'requestedscids');
    return Array.isArray(entries) ? { requestedscids: change(entries) } : {};
  });
}
