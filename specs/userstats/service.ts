import { answersOf, requirement } from '../../src/contract/requirements.js';
import { textOfValue } from '../../src/verdict/message/statistics-values.js';
import { valueKey } from '../../src/verdict/message/typed-value.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Dialect, Entry } from '../laws/dialect.js';
import { everyOpenStatistic } from './known.js';
import { type StatisticsQuery, statisticsRequest } from './requests.js';
import { hasValue, keyOf, type UserAnswer, usersOf } from './statistics.js';

/** One statistic of one user in a response. */
export interface Fact extends Entry {
  readonly key: string;
  readonly name: string;
  /** Type and value; of a statistic that is repeated each that differs, sorted: that it is repeated is another rule's matter. */
  readonly values: readonly string[];
}

/** Returns one fact of several with one key, with all their values. */
function merged(facts: readonly Fact[]): readonly Fact[] {
  const last = new Map<string, Fact>();
  const repeated = new Map<string, Set<string>>();
  for (const fact of facts) {
    const before = last.get(fact.key);
    last.set(fact.key, fact);
    if (before === undefined) continue;
    const values = repeated.get(fact.key) ?? new Set(before.values);
    for (const value of fact.values) values.add(value);
    repeated.set(fact.key, values);
  }
  return [...last.values()].map((fact) => {
    const values = repeated.get(fact.key);
    return values === undefined ? fact : { ...fact, values: [...values].sort() };
  });
}

/** Returns every statistic with a value. Order and the form of numbers do not count. */
function factsOf(users: readonly UserAnswer[]): readonly Fact[] {
  const facts: Fact[] = [];
  for (const { xuid, scids } of users) {
    for (const { scid, stats } of scids) {
      for (const { name, type, value, pointer } of stats.filter(hasValue)) {
        const values = [`${textOfValue(type).toLowerCase()} ${valueKey(textOfValue(type), textOfValue(value))}`];
        facts.push({ key: keyOf(xuid, scid, name), name: `"${name}" of ${xuid} in ${scid}`, values, pointer, value });
      }
    }
  }
  return merged(facts);
}

/** The statistics batch method in the words of the laws. */
export const userstats: Dialect<StatisticsQuery, Fact> = {
  service: 'userstats',
  noun: 'value',
  accepted: () => answersOf(requirement('STATS-ANSWER'), 'given'),
  request: statisticsRequest,
  read: (subject, exchange) => factsOf(usersOf(subject, exchange)),
  key: ({ key }) => key,
  name: ({ name }) => name,
  content: ({ values }) => values,
  merge: merged,
};

/** The same, where the people who are listed count as well, with or without statistics. */
export const listedPeople: typeof userstats = {
  ...userstats,
  read: (subject, exchange) => {
    const users = usersOf(subject, exchange);
    const people = users.map(({ xuid }) => ({ key: xuid.toString(), name: `user ${xuid}, who is listed`, values: [] }));
    return [...factsOf(users), ...people];
  },
};

/** The same, where all that counts is whether a request is served with a response that can be read. */
export const acceptanceAlone: typeof userstats = {
  ...userstats,
  read: (subject, exchange) => {
    usersOf(subject, exchange);
    return [];
  },
};

/** Returns the query for all open statistics that the profile knows. @throws NotExercised when it knows of none. */
export function requireOpenStatistics(subject: Subject): StatisticsQuery {
  const query = everyOpenStatistic(subject.target);
  return query ?? subject.notExercised('the profile names no open statistic with a value');
}

/** What two responses lack to show that they say the same. */
export function unlessFacts(facts: readonly Fact[]): string | undefined {
  return facts.length === 0 ? 'neither answer has a statistic to compare' : undefined;
}
