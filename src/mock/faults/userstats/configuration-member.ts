import type { Fault } from '../../departure.js';
import { isJsonObject, type JsonValue, member } from '../../json-value.js';

/**
 * Reads one member of each entry of requestedscids as another value than the one that was sent.
 *
 * @param change What it is read as; undefined reads the entry as it is.
 */
export function withConfigurationMember(
  name: string,
  change: (value: JsonValue | undefined) => JsonValue | undefined,
): Fault['overrides'] {
  return ({ userstats }) => ({
    userstats: {
      readRequestedConfiguration: (value, place) => {
        const changed = isJsonObject(value) ? change(member(value, name)) : undefined;
        return isJsonObject(value) && changed !== undefined
          ? userstats.readRequestedConfiguration({ ...value, [name]: changed }, place)
          : userstats.readRequestedConfiguration(value, place);
      },
    },
  });
}
