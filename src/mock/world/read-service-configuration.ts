import type {
  MemberStatus,
  Person,
  Restriction,
  ServiceConfiguration,
  Session,
  Statistic,
  StatisticType,
  Title,
} from './world.js';
import { named, YamlNode } from './yaml-node.js';

/** Literals of each type, the same that the statistics' `value` has on the wire. */
const literals: Readonly<Record<StatisticType, RegExp>> = {
  Integer: /^-?(0|[1-9]\d*)$/,
  Double: /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/,
  DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/,
  String: /^/,
};

/** The people and titles that service configurations refer to by name. */
export interface Cast {
  readonly people: ReadonlyMap<string, Person>;
  readonly titles: ReadonlyMap<string, Title>;
}

function readXuids(nodes: readonly YamlNode[], cast: Cast): ReadonlySet<bigint> {
  return new Set(nodes.map((node) => named(cast.people, node, 'person').xuid));
}

function readRestriction(node: YamlNode, cast: Cast): Restriction {
  node.only('users', 'titles', 'devices');
  const users = node.optional('users', (inner) => readXuids(inner.list(), cast));
  const titles = node.optional('titles', (inner) => {
    return new Set(inner.list().map((title) => named(cast.titles, title, 'title').id));
  });
  const devices = node.optional('devices', (inner) => new Set(inner.list().map((device) => device.text())));
  return {
    ...(users === undefined ? {} : { users }),
    ...(titles === undefined ? {} : { titles }),
    ...(devices === undefined ? {} : { devices }),
  };
}

function readStatistic(name: string, node: YamlNode, cast: Cast): Statistic {
  node.only('type', 'restriction', 'values');
  const type = node.get('type').word(['Integer', 'Double', 'DateTime', 'String']);
  const restriction = node.optional('restriction', (inner) => readRestriction(inner, cast));
  const values = new Map<bigint, string>();
  for (const [person, value] of node.get('values').entries()) {
    const literal = value.anyText();
    if (!literals[type].test(literal)) throw value.error(`a literal of the type ${type}, in quotes`);
    values.set(named(cast.people, new YamlNode(person, `the person of a value of ${name}`), 'person').xuid, literal);
  }
  return { name, type, ...(restriction === undefined ? {} : { restriction }), values };
}

function readMembers(node: YamlNode, cast: Cast): ReadonlyMap<bigint, MemberStatus> {
  return new Map(
    node
      .entries()
      .map(([name, status]) => [
        named(cast.people, new YamlNode(name, 'the members of a session'), 'person').xuid,
        status.word(['active', 'ready', 'inactive', 'reserved']),
      ]),
  );
}

function readSession(
  name: string,
  node: YamlNode,
  templates: ReadonlyMap<string, readonly string[]>,
  cast: Cast,
): Session {
  node.only(
    ...['template', 'startTime', 'version', 'visibility', 'joinRestriction', 'keywords', 'members', 'guests', 'turnOf'],
  );
  const joinRestriction = node.optional('joinRestriction', (word) => word.word(['local', 'followed'] as const));
  return {
    name,
    template: node.get('template').text(),
    templateKeywords: named(templates, node.get('template'), 'template'),
    startTime: node.get('startTime').text(),
    version: node.get('version').count(),
    visibility: node.get('visibility').word(['open', 'private', 'visible', 'full']),
    ...(joinRestriction === undefined ? {} : { joinRestriction }),
    keywords: readTexts(node.get('keywords')),
    members: readMembers(node.get('members'), cast),
    guests: node.optional('guests', (count) => count.count()) ?? 0,
    turnOf: readXuids(node.get('turnOf').list(), cast),
  };
}

function readTexts(node: YamlNode): string[] {
  return node.list().map((text) => text.text());
}

/** One service configuration: its statistics with everybody's values, its session templates and sessions. */
export function readServiceConfiguration(name: string, node: YamlNode, cast: Cast): ServiceConfiguration {
  node.only('scid', 'sandboxes', 'statistics', 'templates', 'sessions');
  const templates = new Map(
    node
      .get('templates')
      .entries()
      .map(([template, inner]) => [template, readTexts(inner.only('keywords').get('keywords'))]),
  );
  return {
    name,
    scid: node.get('scid').text().toLowerCase(),
    sandboxes: new Set(readTexts(node.get('sandboxes'))),
    statistics: new Map(
      node
        .get('statistics')
        .entries()
        .map(([statistic, inner]) => [statistic, readStatistic(statistic, inner, cast)]),
    ),
    sessions: node
      .get('sessions')
      .entries()
      .map(([session, inner]) => readSession(session, inner, templates, cast)),
  };
}
