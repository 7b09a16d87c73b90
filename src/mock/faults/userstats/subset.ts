import { isJsonObject, member, parseJson } from '../../json-value.js';
import type { RequestedConfiguration } from '../../userstats/query.js';
import type { RenderedStatistic } from '../../userstats/render.js';
import type { ServiceConfiguration } from '../../world/world.js';
import type { RequestedXuid } from '../../xuid.js';
import { withStatistics } from './rendered.js';
import { userstatsFault } from './userstats-fault.js';

/** The open statistics of a configuration. */
function openNames({ statistics }: ServiceConfiguration): string[] {
  return [...statistics.values()].filter(({ restriction }) => restriction === undefined).map(({ name }) => name);
}

/** Each by its text alone, however the text was meant. */
function uniqueByText<Entry>(entries: readonly Entry[], textOf: (entry: Entry) => string): Entry[] {
  return [...new Map(entries.map((entry) => [textOf(entry), entry])).values()];
}

/** Answers with more than was asked for, or with the same twice. */
export const subsetFaults = [
  userstatsFault(
    'all-open-statistics-of-the-configuration',
    'requestedstats is ignored: every open statistic of the service configuration is answered.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const { users, configurations } = userstats.readQuery(body, context);
          const all = configurations.map(({ scid, statistics }): RequestedConfiguration => {
            const found = userstats.findServiceConfiguration(scid, context);
            return { scid, statistics: found === undefined ? statistics : [...statistics, ...openNames(found)] };
          });
          return { users, configurations: all };
        },
      },
    }),
  ),
  userstatsFault(
    'unknown-name-finds-its-neighbour',
    'The binary search ends where the name would stand, and nobody asks whether it stands there.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    () => ({
      userstats: {
        findStatistic: (configuration, name) => {
          const names = [name, ...openNames(configuration)].sort();
          const place = names.lastIndexOf(name);
          const neighbour = names[place + 1] ?? names[place - 1] ?? name;
          return configuration.statistics.get(name) ?? configuration.statistics.get(neighbour);
        },
      },
    }),
  ),
  userstatsFault(
    'names-compared-in-any-case',
    'Statistics are found in any letter case, and answered with the case of their definition.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    () => ({
      userstats: {
        findStatistic: ({ statistics }, name) =>
          [...statistics.values()].find((one) => one.name.toLowerCase() === name.toLowerCase()),
      },
    }),
  ),
  userstatsFault(
    'names-compared-by-their-beginning',
    'The name is searched with LIKE, so the beginning of a name finds the statistic.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    () => ({
      userstats: {
        findStatistic: ({ statistics }, name) =>
          statistics.get(name) ?? [...statistics.values()].find((one) => name !== '' && one.name.startsWith(name)),
      },
    }),
  ),
  userstatsFault(
    'the-caller-is-always-answered',
    'The caller stands in every answer, asked for or not.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const query = userstats.readQuery(body, context);
          const value = context.caller.xuid;
          if (value === undefined || query.users.length === 0) return query;
          return { ...query, users: [...query.users, { value, text: value.toString() }] };
        },
      },
    }),
  ),
  userstatsFault(
    'users-asked-for-twice-stand-twice',
    'The list of users is answered entry by entry, with whoever stands in it twice.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    () => ({ userstats: { uniqueUsers: (users) => users } }),
  ),
  userstatsFault(
    'one-user-in-two-spellings-stands-twice',
    'Users are made unique by their text, so leading zeros make a second user.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    () => ({
      userstats: {
        uniqueUsers: (users): RequestedXuid[] => uniqueByText(users, ({ text }) => text),
      },
    }),
  ),
  userstatsFault(
    'configurations-and-names-asked-for-twice-stand-twice',
    'Neither service configurations nor statistics are made unique.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    () => ({ userstats: { mergedConfigurations: (configurations) => configurations } }),
  ),
  userstatsFault(
    'one-configuration-in-two-letter-cases-stands-twice',
    'Service configurations are made unique by their text, and a GUID in capitals is another one.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    () => ({
      userstats: {
        mergedConfigurations: (configurations) =>
          uniqueByText(configurations, ({ scid }) => scid).map(({ scid, statistics }) => ({
            scid,
            statistics: [...new Set(statistics)],
          })),
      },
    }),
  ),
  userstatsFault(
    'missing-integers-are-nought',
    'Who has no value of an Integer statistic is answered with 0.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) =>
          userstats.findValue(person, statistic, context) ?? (statistic.type === 'Integer' ? '0' : undefined),
      },
    }),
  ),
  userstatsFault(
    'missing-dates-are-the-year-one',
    'Who has no value of a DateTime statistic is answered with the least date of our language.',
    { fails: ['STATS-RESPONSE-SUBSET'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) =>
          userstats.findValue(person, statistic, context) ??
          (statistic.type === 'DateTime' ? '0001-01-01T00:00:00.0000000Z' : undefined),
      },
    }),
  ),
  userstatsFault(
    'statistics-of-the-person-before',
    'The buffer is not cleared between people: who has no value gets that of the person before.',
    { fails: ['STATS-RESPONSE-SUBSET', 'STATS-BATCH-UNION'] },
    () => ({
      userstats: {
        renderAnswer: (users, { request }) => {
          const body = parseJson(request.body);
          const asked = JSON.stringify(isJsonObject(body) ? member(body, 'requestedscids') : '');
          const buffer = new Map<string, RenderedStatistic>();
          return {
            users: withStatistics(users, (stats, scid) => {
              for (const one of stats) buffer.set(`${scid} ${one.statname}`, one);
              return [...buffer]
                .filter(([key, { statname }]) => key.startsWith(scid) && asked.includes(statname))
                .map(([, one]) => one);
            }),
          };
        },
      },
    }),
  ),
];
