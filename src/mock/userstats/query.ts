import { badRequest, quoted } from '../http/refusal.js';
import { isJsonObject, type JsonValue, kindOf, member, requireArray } from '../json-value.js';
import { isGuid, type RequestedXuid } from '../xuid.js';

/** Statistics of one service configuration that are asked for. */
export interface RequestedConfiguration {
  /** As it was asked for, for the echo. */
  readonly scid: string;
  readonly statistics: readonly string[];
}

/** What a body asks for. */
export interface UserStatsQuery {
  readonly users: readonly RequestedXuid[];
  readonly configurations: readonly RequestedConfiguration[];
}

/** One entry of `requestedscids`. @throws Refusal with 400 that names the place and what was expected there. */
export function readRequestedConfiguration(value: JsonValue, place: string): RequestedConfiguration {
  if (!isJsonObject(value)) throw badRequest(`${place} is ${kindOf(value)}; expected an object.`);
  const scid = member(value, 'scid');
  if (typeof scid !== 'string') throw badRequest(`${place}.scid is ${kindOf(scid)}; expected a GUID as a string.`);
  if (!isGuid(scid)) throw badRequest(`${place}.scid is ${quoted(scid)}; expected a GUID.`);
  const names = requireArray(member(value, 'requestedstats'), `${place}.requestedstats`);
  const statistics = names.map((name, index) => {
    if (typeof name === 'string') return name;
    throw badRequest(`${place}.requestedstats[${index}] is ${kindOf(name)}; expected a statistic's name as a string.`);
  });
  return { scid, statistics };
}

/** The same request with each service configuration once and each statistic once in it, in the order of first mention. */
export function mergedConfigurations(configurations: readonly RequestedConfiguration[]): RequestedConfiguration[] {
  const merged = new Map<string, { scid: string; statistics: Set<string> }>();
  for (const { scid, statistics } of configurations) {
    const known = merged.get(scid.toLowerCase());
    if (known === undefined) merged.set(scid.toLowerCase(), { scid, statistics: new Set(statistics) });
    else for (const name of statistics) known.statistics.add(name);
  }
  return [...merged.values()].map(({ scid, statistics }) => ({ scid, statistics: [...statistics] }));
}
