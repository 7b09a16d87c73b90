import { readCredential } from './read-credential.js';
import {
  type CrowdPlan,
  crowdStatistic,
  crowdStatistics,
  crowdTitles,
  generateCrowd,
  manySessions,
  soloSessions,
} from './crowd.js';
import { randomFrom } from './random.js';
import { type PresenceVocabulary, readLocalisedText, readPresence } from './read-presence.js';
import { type Cast, readServiceConfiguration } from './read-service-configuration.js';
import type { Person, ServiceConfiguration, Title, World } from './world.js';
import { named, type YamlNode } from './yaml-node.js';

function readPeople(node: YamlNode, vocabulary: PresenceVocabulary): Map<string, Person> {
  const friends = new Map<string, Set<bigint>>();
  const people = new Map<string, Person>();
  for (const [name, inner] of node.entries()) {
    inner.only('xuid', 'gamertag', 'privacy', 'friends', 'presence');
    const friendsOfThis = new Set<bigint>();
    friends.set(name, friendsOfThis);
    people.set(name, {
      name,
      xuid: inner.get('xuid').xuid(),
      gamertag: inner.get('gamertag').text(),
      privacy: inner.get('privacy').word(['everyone', 'friends', 'blocked']),
      friends: friendsOfThis,
      presence: readPresence(inner.get('presence'), vocabulary),
    });
  }
  // Friendship is mutual; the file says it once, on either side.
  for (const [name, inner] of node.entries()) {
    for (const friend of inner.get('friends').list()) {
      const other = named(people, friend, 'person');
      friends.get(name)?.add(other.xuid);
      friends.get(other.name)?.add(people.get(name)?.xuid ?? other.xuid);
    }
  }
  return people;
}

function readTitles(node: YamlNode, locales: readonly string[]): Map<string, Title> {
  return new Map(
    node.entries().map(([name, inner]) => {
      inner.only('id', 'name');
      return [name, { id: inner.get('id').count(), name: readLocalisedText(inner.get('name'), locales) }];
    }),
  );
}

/** Fails when two people share a XUID: one of them would silently be missing. */
function byXuid(people: readonly Person[]): Map<bigint, Person> {
  const found = new Map<bigint, Person>();
  for (const person of people) {
    const other = found.get(person.xuid);
    if (other !== undefined) throw new Error(`The world's file: ${other.name} and ${person.name} have one XUID.`);
    found.set(person.xuid, person);
  }
  return found;
}

/** Adds what is generated of a service configuration: the crowd's statistic and the sessions of those who have many. */
function withGenerated(
  configuration: ServiceConfiguration,
  node: YamlNode,
  cast: Cast,
  crowd: readonly Person[],
  seed: number,
): ServiceConfiguration {
  if (node.get('in').text() !== configuration.name) return configuration;
  const statistic = crowdStatistic(node.get('statistic').text(), crowd, randomFrom(seed + 1));
  const furtherNode = node.get('statistics');
  furtherNode.only('prefix', 'count', 'people');
  const further = crowdStatistics(
    furtherNode.get('prefix').text(),
    furtherNode.get('count').count(),
    crowd.slice(0, furtherNode.get('people').count()),
  );
  const sessions = node
    .get('sessions')
    .list()
    .flatMap((inner) => {
      inner.only('member', 'companions', 'template', 'prefix', 'count');
      return manySessions({
        member: named(cast.people, inner.get('member'), 'person').xuid,
        companions: crowd.slice(0, inner.get('companions').count()).map((person) => person.xuid),
        template: inner.get('template').text(),
        templateKeywords: [],
        prefix: inner.get('prefix').text(),
        count: inner.get('count').count(),
      });
    });
  const aloneNode = node.get('alone');
  aloneNode.only('first', 'count', 'template', 'prefix', 'keywords');
  const first = aloneNode.get('first').count() - 1;
  const alone = soloSessions({
    template: aloneNode.get('template').text(),
    templateKeywords: [],
    prefix: aloneNode.get('prefix').text(),
    members: crowd.slice(first, first + aloneNode.get('count').count()).map((person) => person.xuid),
    keywords: aloneNode
      .get('keywords')
      .list()
      .map((keyword) => keyword.text()),
  });
  return {
    ...configuration,
    statistics: new Map([
      ...configuration.statistics,
      ...[statistic, ...further].map((one) => [one.name, one] as const),
    ]),
    sessions: [...configuration.sessions, ...sessions, ...alone],
  };
}

/** Makes the world of its file's content. @throws Error that names the place in the file and what is wrong there. */
export function readWorld(root: YamlNode): World {
  root.only('now', 'locales', 'titles', 'credentials', 'people', 'crowd', 'serviceConfigurations');
  const [fallback, ...otherLocales] = root
    .get('locales')
    .list()
    .map((locale) => locale.text());
  if (fallback === undefined) throw root.get('locales').error('at least one locale');
  const locales: World['locales'] = [fallback, ...otherLocales];
  const now = root.get('now').text();
  const titles = readTitles(root.get('titles'), locales);
  const people = readPeople(root.get('people'), { locales, titles, now });
  const cast: Cast = { people, titles };

  const crowdNode = root.get('crowd');
  crowdNode.only(
    'seed',
    'firstXuid',
    'size',
    'friendOf',
    'friendEvery',
    'titles',
    'in',
    'statistic',
    'statistics',
    'sessions',
    'alone',
  );
  const seed = crowdNode.get('seed').count();
  const [firstTitle, ...otherTitles] = titles.values();
  if (firstTitle === undefined) throw root.get('titles').error('at least one title');
  const titlesNode = crowdNode.get('titles');
  titlesNode.only('firstId', 'count');
  const plan: CrowdPlan = {
    firstXuid: crowdNode.get('firstXuid').xuid(),
    size: crowdNode.get('size').count(),
    friend: named(people, crowdNode.get('friendOf'), 'person').xuid,
    friendEvery: crowdNode.get('friendEvery').count(),
    titles: [firstTitle, ...otherTitles],
    furtherTitles: crowdTitles(titlesNode.get('firstId').count(), titlesNode.get('count').count(), fallback),
    now,
  };
  const crowd = generateCrowd(plan, randomFrom(seed));
  const credentials = root
    .get('credentials')
    .entries()
    .map(([name, node]) => readCredential(name, node, cast));
  const configurations = root
    .get('serviceConfigurations')
    .entries()
    .map(([name, node]) => withGenerated(readServiceConfiguration(name, node, cast), crowdNode, cast, crowd, seed));
  return {
    locales,
    credentials: new Map(credentials.map((credential) => [credential.name, credential])),
    credentialsByToken: new Map(credentials.map((credential) => [credential.token, credential])),
    people: byXuid([...people.values(), ...crowd]),
    peopleByName: people,
    serviceConfigurations: new Map(configurations.map((configuration) => [configuration.scid, configuration])),
  };
}
