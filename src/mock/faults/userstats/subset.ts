import { isJsonObject, member, parseJson } from '../../json-value.js';
import { userstats } from '../../userstats/patches.js';
import type { RenderedStatistic } from '../../userstats/render.js';
import type { ServiceConfiguration } from '../../world/world.js';
import { failing, faultTable } from '../table.js';
import { showing } from './answer.js';
import { withStatistics } from './rendered.js';

/** Returns the open statistics of a service configuration. */
function openNames({ statistics }: ServiceConfiguration): string[] {
  return [...statistics.values()].filter(({ restriction }) => restriction === undefined).map(({ name }) => name);
}

/** Returns each entry once, by its text alone. */
function uniqueByText<Entry>(entries: readonly Entry[], text: (entry: Entry) => string): Entry[] {
  return [...new Map(entries.map((entry) => [text(entry), entry])).values()];
}

/** Responses with more than was requested, or with the same twice. (uri-batchpost, Response body) */
export const subsetFaults = faultTable('userstats', failing('STATS-RESPONSE-SUBSET'), {
  'all-open-statistics-of-the-configuration': [
    'requestedstats is ignored: every open statistic of the service configuration is listed.',
    userstats.after('readQuery', ({ users, configurations }, _body, context) => ({
      users,
      configurations: configurations.map(({ scid, statistics }) => {
        const found = context.rules.userstats.findServiceConfiguration(scid, context);
        return { scid, statistics: [...statistics, ...(found === undefined ? [] : openNames(found))] };
      }),
    })),
  ],
  'unknown-name-finds-its-neighbour': [
    'The binary search ends where the name would be, and does not compare it.',
    userstats.after('findStatistic', (found, configuration, name) => {
      const names = [name, ...openNames(configuration)].sort();
      const place = names.lastIndexOf(name);
      return found ?? configuration.statistics.get(names[place + 1] ?? names[place - 1] ?? name);
    }),
  ],
  'names-compared-in-any-case': [
    'Statistics are found in any letter case, and listed with the case of their definition.',
    userstats.instead('findStatistic', ({ statistics }, name) =>
      [...statistics.values()].find((one) => one.name.toLowerCase() === name.toLowerCase()),
    ),
  ],
  'names-compared-by-their-beginning': [
    'The name is searched with LIKE, so the beginning of a name finds the statistic.',
    userstats.after(
      'findStatistic',
      (found, { statistics }, name) =>
        found ?? [...statistics.values()].find((one) => name !== '' && one.name.startsWith(name)),
    ),
  ],
  'names-trimmed': [
    'Blanks around a name are taken away before it is looked up.',
    userstats.before('findStatistic', (configuration, name) => [configuration, name.trim()]),
  ],
  'no-names-mean-all': [
    'An empty list of names counts as no list, and every open statistic is listed.',
    userstats.after('readQuery', ({ users, configurations }, _body, context) => ({
      users,
      configurations: configurations.map(({ scid, statistics }) => {
        const found = context.rules.userstats.findServiceConfiguration(scid, context);
        return { scid, statistics: statistics.length > 0 || found === undefined ? statistics : openNames(found) };
      }),
    })),
  ],
  'the-caller-is-always-answered': [
    'Every response shows the caller, requested or not.',
    userstats.after('readQuery', (query, _body, { caller: { xuid: value } }) =>
      value === undefined || query.users.length === 0
        ? query
        : { ...query, users: [...query.users, { value, text: value.toString() }] },
    ),
  ],
  'xuid-zero-is-the-caller': [
    'The XUID 0 means the caller, and the values are listed under it.',
    userstats.before('findPerson', (requested, { caller }) => [
      requested.value === 0n ? { ...requested, value: caller.xuid ?? 0n } : requested,
    ]),
  ],
  'xuid-zero-becomes-the-caller': [
    'An empty XUID is replaced by that of the caller, and 0 counts as empty.',
    userstats.after('readXuid', (xuid, _value, _place, { caller }) =>
      xuid.value === 0n && caller.xuid !== undefined ? { value: caller.xuid, text: String(caller.xuid) } : xuid,
    ),
  ],
  'users-asked-for-twice-are-there-twice': [
    'The list of users is served entry by entry, and a user who is in it twice is listed twice.',
    userstats.instead('uniqueUsers', (users) => users),
  ],
  'one-user-in-two-spellings-is-there-twice': [
    'Users are made unique by their text, so leading zeros make a second user.',
    userstats.instead('uniqueUsers', (users) => uniqueByText(users, ({ text }) => text)),
  ],
  'configurations-and-names-asked-for-twice-are-there-twice': [
    'Neither service configurations nor statistics are made unique.',
    userstats.instead('mergedConfigurations', (configurations) => configurations),
  ],
  'one-configuration-in-two-letter-cases-is-there-twice': [
    'Service configurations are made unique by their text, and a GUID in capitals is another one.',
    userstats.instead('mergedConfigurations', (configurations) =>
      uniqueByText(configurations, ({ scid }) => scid).map(({ scid, statistics }) => ({
        scid,
        statistics: [...new Set(statistics)],
      })),
    ),
    // Of two entries with one spelling the second replaces the first.
    { fails: ['STATS-RESPONSE-SUBSET', 'STATS-BATCH-UNION'] },
  ],
  'missing-integers-are-zero': [
    'An Integer statistic without a value is listed with 0.',
    userstats.after('findValue', (literal, _person, { type }) => literal ?? (type === 'Integer' ? '0' : undefined)),
  ],
  'missing-dates-are-the-year-one': [
    'A DateTime statistic without a value is listed with the smallest date of the language.',
    userstats.after(
      'findValue',
      (literal, _person, { type }) => literal ?? (type === 'DateTime' ? '0001-01-01T00:00:00.0000000Z' : undefined),
    ),
  ],
  'statistics-of-the-person-before': [
    'The buffer is not cleared between people: a person without a value gets that of the person before.',
    showing((users, { request }) => {
      const body = parseJson(request.body);
      const requested = JSON.stringify(isJsonObject(body) ? member(body, 'requestedscids') : '');
      const buffer = new Map<string, RenderedStatistic>();
      return withStatistics(users, (stats, scid) => {
        for (const one of stats) buffer.set(`${scid} ${one.statname}`, one);
        return [...buffer]
          .filter(([key, { statname }]) => key.startsWith(scid) && requested.includes(statname))
          .map(([, one]) => one);
      });
    }),
    { fails: ['STATS-RESPONSE-SUBSET', 'STATS-BATCH-UNION'] },
  ],
});
